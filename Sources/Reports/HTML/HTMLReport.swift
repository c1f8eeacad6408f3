import Foundation
import JSON
import Runner

/// One page for people, which needs nothing beside itself.
///
/// Cases wait in a spool until the run ends, because the page begins with their counts. From the
/// first event on there is a whole page in its place: until the run is over, one that says so.
public final class HTMLReport: Reporter {
  private let destination: Destination
  private let links: SourceLinks
  private let spool: Spool
  private var index = Spool.Lane()
  private var details = Spool.Lane()
  private var room = DetailRoom()
  private var tally = HTMLTally()

  /// - Parameter links: where a scenario's line can be looked at.
  /// - Throws: `ReportError` where no report can be written there.
  public init(path: String, links: SourceLinks) throws(ReportError) {
    destination = try Destination(path)
    spool = try Spool(beside: destination)
    self.links = links
  }

  public func handle(_ event: RunEvent) throws(ReportError) {
    tally.add(event)
    switch event {
    case .runStarted: if !destination.isStream { try write() }
    case .caseFinished(let result): try add(result)
    default: break
    }
  }

  public func finish() throws(ReportError) {
    if tally.run != nil { try write() }
  }

  private func add(_ result: CaseResult) throws(ReportError) {
    let number = tally.total - 1
    let entry = result.indexEntry(since: tally.run?.startedAt ?? result.startedAt)
    let separator = number == 0 ? "\n" : ",\n"
    try spool.append(Array(separator.utf8) + DataBlock.bytes(entry), to: &index)
    let detail = room.fit(result, links)
    try spool.append(DataBlock.write(detail, id: "case-\(number)"), to: &details)
  }

  private func write() throws(ReportError) {
    guard let run = tally.run else { return }
    let page = HTMLPage(run: run, tally: tally, shortened: room.shortened)
    try destination.replace { sink throws(ReportError) in
      func copy(_ lane: Spool.Lane) throws(ReportError) {
        try spool.read(lane) { part throws(ReportError) in
          let code = sink.write(part)
          if code != 0 { throw ReportError(path: destination.path, doing: "write it", errno: code) }
        }
      }
      try sink.write(page.head)
      try sink.write(DataBlock.start(id: "cases") + Array("[".utf8))
      try copy(index)
      try sink.write(Array("]".utf8) + DataBlock.end)
      try copy(details)
      try sink.write(page.tail)
    }
  }
}
