import Foundation
import JSON
import Runner
import Scenarios

/// What a run recorded of its probes, from the events that it wrote.
public struct RecordedProbes: Sendable {
  public struct Probe: Sendable {
    /// The scenario's file, as the run named it.
    public var file: String
    public var answer: ProbeRewriter.Answer

    /// As `--case` takes it.
    public var name: String { "\(file)#\(id)" }

    private var id: String { answer.row.map { "\(answer.caseID)/\($0)" } ?? answer.caseID }

    /// Whether it is meant by an id, an id with a row, or either behind a path and `#`.
    public func isCalled(_ name: String) -> Bool {
      let parts = name.split(separator: "#", maxSplits: 1)
      if parts.count == 2, !file.hasSuffix(parts[0]) { return false }
      return [id, answer.caseID].contains(String(parts.last ?? ""))
    }
  }

  public struct Unreadable: Error, Sendable, CustomStringConvertible {
    public var description: String
  }

  /// For example `http://127.0.0.1:5000`.
  public var endpoint: String
  /// Whether the endpoint was the reference gateway inside the run's own process.
  public var isEmbedded: Bool
  /// On which the run began, in UTC.
  public var day: Day
  /// The contract's name, for example `apigatewayv2`.
  public var service: String
  /// Whether the last line is cut off, as in a run that was killed.
  public var isCut = false
  public var probes: [Probe] = []

  /// A line holds what was sent and received, up to 64 KiB a body, and one answer in full.
  private static let limits = JSONLimits(
    depth: JSONLimits.deepest, values: 10_000_000, bytes: 1 << 30)

  public static func read(_ path: String) throws(Unreadable) -> RecordedProbes {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Unreadable(description: "\(path) can't be read: check the path")
    }
    defer { try? handle.close() }
    var reader = LineReader(handle)
    var recorded: RecordedProbes?
    var number = 0
    while let line = reader.next() {
      number += 1
      guard let json = try? JSON.parse(line, limits: limits).value,
        let event = json["event"]?.string
      else {
        if !reader.isWhole, recorded != nil {
          recorded?.isCut = true
          break
        }
        throw Unreadable(
          description:
            "\(path): line \(number) is no event: name a file that `assay run --json` wrote")
      }
      switch (event, recorded) {
      case ("run-started", nil): recorded = RecordedProbes(json)
      case ("run-started", _?):
        throw Unreadable(
          description: "\(path): a second run begins in line \(number): name a file of one run")
      case ("case-finished", _?) where json["probe"] != nil:
        guard let probe = Probe(json) else {
          throw Unreadable(
            description: "\(path): the record in line \(number) is damaged: run the probe again")
        }
        recorded?.probes.append(probe)
      default: break
      }
      if recorded == nil { break }
    }
    guard let recorded else {
      throw Unreadable(
        description: "\(path) does not begin with a run of this version: "
          + "name a file that `assay run --json` wrote")
    }
    return recorded
  }
}

extension RecordedProbes {
  /// From the first event of a run.
  fileprivate init?(_ json: JSON) {
    guard json["version"]?.number?.int == RunEvent.formatVersion,
      let endpoint = json["endpoint"]?.string, let isEmbedded = json["embedded"]?.bool,
      let day = Day(String(json["startedAt"]?.string?.prefix(10) ?? "")),
      let contract = json["contract"]?.string
    else { return nil }
    self.init(
      endpoint: endpoint, isEmbedded: isEmbedded, day: day,
      service: String(contract.prefix { $0 != " " }))
  }
}

extension RecordedProbes.Probe {
  /// From the event of a probe that was recorded.
  fileprivate init?(_ json: JSON) {
    guard let file = json["source"]?["file"]?.string, let id = json["id"]?.string,
      let record = json["probe"].flatMap(ProbeRecord.init)
    else { return nil }
    let parts = id.split(separator: "/", maxSplits: 1).map(String.init)
    self.init(
      file: file,
      answer: ProbeRewriter.Answer(
        caseID: parts.first ?? "", row: parts.count > 1 ? parts[1] : nil, record: record))
  }
}
