import Foundation
import Runner

/// What failed or errored in a run, from the events that it wrote.
public struct FailedCases: Sendable {
  /// Of the events, as it was given.
  public var path: String
  /// `path#id` of cases.
  public var names: Set<String> = []
  /// Whether the run came to its end.
  public var isWhole = false

  /// The scenarios' files, sorted.
  public var files: [String] {
    Set(names.map { $0.split(separator: "#", maxSplits: 1).first.map(String.init) ?? $0 }).sorted()
  }

  /// Of a check of the contract that failed the first case where that was seen counts as failed, or where
  /// it was seen in a fixture all that was run of the scenario; of a fixture that could not be built
  /// whatever was skipped in its scenario.
  public static func read(_ path: String) throws(EventFile.Unreadable) -> FailedCases {
    var file = try EventFile(path)
    var gathering = Gathering()
    while let event = try file.next() { gathering.take(event) }
    return FailedCases(path: path, names: gathering.names, isWhole: gathering.isWhole)
  }
}

/// Cases by what the events say of them.
private struct Gathering {
  private var red: Set<Verdict> = [.failed, .errored]
  /// What was run, by file.
  private var cases: [String: Set<String>] = [:]
  private var failed: Set<String> = []
  /// What was skipped, by suite, and the suites with a fixture that could not be built.
  private var skipped: [Suite: Set<String>] = [:]
  private var lacking: Set<Suite> = []
  private(set) var isWhole = false

  var names: Set<String> {
    lacking.reduce(failed) { $0.union(skipped[$1] ?? []) }
  }

  mutating func take(_ event: RunEvent) {
    switch event {
    case .runStarted(let run): if run.isStrict { red.insert(.advisory) }
    case .caseFinished(let result): add(result)
    case .runFinished(let summary): isWhole = !summary.isInterrupted
    case .suiteStarted, .caseStarted, .caseHeld, .suiteFinished, .notice, .coverage: break
    }
  }

  /// The cases behind the place where an answer was seen. What was seen while a fixture was built, or at
  /// a scenario's end, stands for all that was run of the scenario; what was seen at the end of the run,
  /// where all is deleted, for none.
  private func cases(at place: String) -> Set<String>? {
    let file = String(place.prefix { $0 != "#" })
    guard let all = cases[file] else { return nil }
    return all.contains(place) ? [place] : all
  }

  private mutating func add(_ result: CaseResult) {
    let (suite, id) = (result.identity.suite, result.identity.id)
    if let file = suite.file, !id.hasPrefix("fixture: ") {
      cases[file, default: []].insert("\(file)#\(id)")
    }
    if let file = suite.file, result.verdict == .skipped {
      skipped[suite, default: []].insert("\(file)#\(id)")
    }
    guard red.contains(result.verdict) else { return }
    if let file = suite.file, !id.hasPrefix("fixture: ") {
      failed.insert("\(file)#\(id)")
    } else if suite.file != nil {
      lacking.insert(suite)
    } else if let first = result.occurrences?.cases.lazy.compactMap(cases(at:)).first {
      failed.formUnion(first)
    }
  }
}
