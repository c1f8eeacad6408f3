import Foundation
import JSON
import Runner

/// What failed or errored in a run, from the events that it wrote.
public struct FailedCases: Sendable {
  public struct Unreadable: Error, Sendable, CustomStringConvertible {
    public var description: String
  }

  /// Of the events, as it was given.
  public var path: String
  /// `path#id` of cases, and the path of a scenario where all of its cases are meant.
  public var names: Set<String> = []
  /// Whether the run came to its end.
  public var isWhole = false

  /// The scenarios' files, sorted.
  public var files: [String] {
    Set(names.map { $0.split(separator: "#", maxSplits: 1).first.map(String.init) ?? $0 }).sorted()
  }

  /// A line holds what was sent and received, up to 64 KiB a body, and one answer in full.
  private static let limits = JSONLimits(
    depth: JSONLimits.deepest, values: 10_000_000, bytes: 1 << 30)

  /// Of a check of the contract that failed the first case where that was seen counts as failed; of a
  /// fixture that could not be built whatever was skipped in its scenario.
  public static func read(_ path: String) throws(Unreadable) -> FailedCases {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Unreadable(description: "\(path) can't be read: check the path")
    }
    defer { try? handle.close() }
    var reader = LineReader(handle)
    var gathering = Gathering()
    var number = 0
    while let line = reader.next() {
      number += 1
      guard let json = try? JSON.parse(line, limits: limits).value,
        let event = json["event"]?.string
      else {
        if !reader.isWhole, number > 1 { break }
        throw Unreadable(
          description:
            "\(path): line \(number) is no event: name a file that `assay run --json` wrote")
      }
      if (number == 1) != (event == "run-started") {
        throw Unreadable(
          description: number == 1
            ? "\(path) does not begin with a run: name a file that `assay run --json` wrote"
            : "\(path): a second run begins in line \(number): name a file of one run")
      }
      if number == 1, json["version"]?.number?.int != RunEvent.formatVersion {
        throw Unreadable(
          description: "\(path) is of another version of the format than this Assay reads: "
            + "run it anew with --json")
      }
      gathering.take(event, json)
    }
    if number == 0 { throw Unreadable(description: "\(path) is empty: no run wrote to it") }
    return FailedCases(path: path, names: gathering.names, isWhole: gathering.isWhole)
  }
}

/// Cases by what the events say of them.
private struct Gathering {
  private var red: Set<String> = ["failed", "errored"]
  private var files: [String: String] = [:]
  private var failed: Set<String> = []
  /// What was skipped, by suite, and the suites with a fixture that could not be built.
  private var skipped: [String: Set<String>] = [:]
  private var lacking: Set<String> = []
  private(set) var isWhole = false

  var names: Set<String> {
    lacking.reduce(failed) { $0.union(skipped[$1] ?? []) }
  }

  mutating func take(_ event: String, _ json: JSON) {
    switch event {
    case "run-started": if json["strict"]?.bool ?? false { red.insert("advisory") }
    case "suite-started": files[json["suite"]?.string ?? ""] = json["file"]?.string
    case "case-finished": add(json)
    case "run-finished": isWhole = json["interrupted"]?.bool == false
    default: break
    }
  }

  /// Answers were seen at the end of the run too, where all is deleted.
  private func isOfScenario(_ name: String) -> Bool {
    files.values.contains(String(name.prefix { $0 != "#" }))
  }

  private mutating func add(_ json: JSON) {
    let (suite, id) = (json["suite"]?.string ?? "", json["id"]?.string ?? "")
    let (verdict, file) = (json["verdict"]?.string ?? "", files[suite])
    if let file, verdict == "skipped" { skipped[suite, default: []].insert("\(file)#\(id)") }
    guard red.contains(verdict) else { return }
    if let file, !id.hasPrefix("fixture: ") {
      failed.insert("\(file)#\(id)")
    } else if file != nil {
      lacking.insert(suite)
    } else {
      let seen = json["occurrences"]?["cases"]?.array?.compactMap(\.string) ?? []
      if let first = seen.map(FailedCases.name).first(where: isOfScenario) { failed.insert(first) }
    }
  }
}

extension FailedCases {
  /// What was seen while a fixture was built, or at a scenario's end, stands for the scenario.
  fileprivate static func name(of seen: String) -> String {
    seen.range(of: "#fixture ").map { String(seen[..<$0.lowerBound]) } ?? seen
  }
}
