import Foundation
import Runner

/// Workflow commands that GitHub Actions shows as annotations, at the scenario's line.
///
/// Of each level GitHub shows ten a step, so ten are written, and the last says how many more there
/// were. Whatever else is printed meanwhile may hold what an endpoint sent, which could be a command
/// too: until the end GitHub is told to take no commands.
public final class AnnotationsReport: Reporter {
  enum Level: String, CaseIterable {
    case error, warning, notice
  }

  private let sink: FileSink
  /// Nobody who is heard by GitHub may know it before.
  private let token = UUID().uuidString
  private var isSilenced = false
  private var annotations: [Level: [String]] = [:]
  private var counts: [Level: Int] = [:]
  private var run: RunInfo?
  private var isFinished = false
  private static let most = 10

  /// - Parameter descriptor: of standard output or standard error; GitHub reads both.
  public init(descriptor: Int32) {
    sink = FileSink(descriptor: descriptor, name: "the terminal")
  }

  public func handle(_ event: RunEvent) throws(ReportError) {
    switch event {
    case .runStarted(let info):
      run = info
      isSilenced = true
      try write("::stop-commands::\(token)")
    case .caseFinished(let result): add(result)
    case .runFinished: isFinished = true
    case .suiteStarted, .caseStarted, .caseHeld, .suiteFinished, .notice, .coverage: break
    }
  }

  public func finish() throws(ReportError) {
    guard isSilenced else { return }
    try write("::\(token)::")
    if let warning = run?.insecurity {
      try write("::warning title=Assay::" + Self.data(warning.escaped(for: .line)))
    }
    if !isFinished { try write("::error title=Assay::The run did not come to its end") }
    for level in Level.allCases {
      for annotation in annotations[level] ?? [] { try write(annotation) }
      let more = (counts[level] ?? 0) - Self.most
      if more > 0 {
        try write(
          "::\(level.rawValue) title=Assay::and \(more + 1) more: the other reports have all of them"
        )
      }
    }
  }

  private func add(_ result: CaseResult) {
    guard let level = level(of: result) else { return }
    counts[level, default: 0] += 1
    let count = counts[level] ?? 0
    if count > Self.most {
      // The tenth makes room for the sentence that says how many more there are.
      if count == Self.most + 1 { annotations[level]?.removeLast() }
      return
    }
    annotations[level, default: []].append(annotation(result, level))
  }

  private func level(of result: CaseResult) -> Level? {
    switch result.verdict {
    case .failed, .errored: .error
    case .advisory: run?.isStrict ?? false ? .error : .notice
    case .passed, .skipped, .notImplemented, .deviates, .recorded: result.isFlaky ? .warning : nil
    }
  }

  private func annotation(_ result: CaseResult, _ level: Level) -> String {
    let story = Story(result: result)
    var properties: [String] = []
    if let source = result.source {
      properties.append("file=\(Self.property(source.file))")
      properties.append("line=\(source.line)")
    }
    let name =
      "\(result.verdict.rawValue): \(result.identity.classname) \(result.identity.uniqueName)"
    properties.append("title=\(Self.property(name.clipped(to: 200)))")
    var lines = [result.isFlaky ? "flaky: passed only when it was run again" : story.headline]
    lines.append(result.title)
    if let evidence = result.evidence { lines.append("evidence: \(evidence.text)") }
    if let rerun = result.rerun { lines.append(rerun) }
    let text = lines.filter { !$0.isEmpty }.joined(separator: "\n").escaped(for: .terminal)
    return "::\(level.rawValue) \(properties.joined(separator: ","))::"
      + Self.data(text.cut(toBytes: 4 << 10))
  }

  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text.escaped(for: .line)).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }

  private func write(_ line: String) throws(ReportError) {
    try sink.write(Array((line + "\n").utf8))
  }
}
