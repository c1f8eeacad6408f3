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

  public static func read(_ path: String) throws(EventFile.Unreadable) -> RecordedProbes {
    var file = try EventFile(path)
    guard case .runStarted(let run)? = try file.next() else {
      throw EventFile.Unreadable(description: "\(path) holds no run")
    }
    var recorded = RecordedProbes(
      endpoint: run.endpoint, isEmbedded: run.isEmbedded,
      day: Day(secondsSince1970: run.startedAt.timeIntervalSince1970),
      service: String(run.contract.prefix { $0 != " " }))
    while let event = try file.next() {
      guard case .caseFinished(let result) = event, let record = result.probe,
        let source = result.source
      else { continue }
      let parts = result.identity.id.split(separator: "/", maxSplits: 1).map(String.init)
      recorded.probes.append(
        Probe(
          file: source.file,
          answer: ProbeRewriter.Answer(
            caseID: parts.first ?? "", row: parts.count > 1 ? parts[1] : nil, record: record)))
    }
    recorded.isCut = file.isCut
    return recorded
  }
}
