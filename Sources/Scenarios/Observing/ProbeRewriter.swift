/// Turns probes of a scenario whose answers were recorded into cases that expect those answers, in
/// the scenario's own text. What is about other cases stays as it is, byte by byte.
public struct ProbeRewriter: Sendable {
  /// What was answered to one probe, or to one row of it.
  public struct Answer: Sendable {
    public var caseID: String
    public var row: String?
    public var record: ProbeRecord

    public init(caseID: String, row: String?, record: ProbeRecord) {
      self.caseID = caseID
      self.row = row
      self.record = record
    }
  }

  private let loader: ScenarioLoader
  /// As it takes the place of `probe`.
  private let evidence: String

  /// - Parameters:
  ///   - source: who saw the answers, and where.
  ///   - date: when.
  public init(_ loader: ScenarioLoader, source: String, date: Day) {
    self.loader = loader
    evidence = "evidence: { observed: \(YAMLText.quoted(source)), date: \(date) }"
  }

  public func rewrite(_ path: String, _ answers: [Answer]) -> Rewriting {
    var bytes: [UInt8]
    switch ScenarioFiles.read(path) {
    case .failure(let problem): return Rewriting(path, problem: problem.diagnostic(of: path))
    case .success(let read): bytes = read
    }
    let (opened, diagnostics) = loader.open(bytes, as: path)
    guard let original = opened else {
      return Rewriting(path, diagnostics: diagnostics)
    }
    var rewriting = Rewriting(path)
    let known = original.value.cases.map(\.id)
    let asked = Set(answers.map(\.caseID))
    for id in known.filter(asked.contains) + asked.subtracting(known).sorted() {
      // Each case on the text that the ones before it left: what was read there is right again.
      guard let current = loader.open(bytes, as: path).0 else { continue }
      let probe = AnsweredProbe(
        id: id, answers: answers.filter { $0.caseID == id }, scenario: current, original: original,
        evidence: evidence)
      let (found, edited) = probe.rewrite { loader.open($0, as: path) }
      rewriting.cases.append(found)
      if let edited {
        bytes = edited
        rewriting.bytes = edited
      }
    }
    return rewriting
  }
}

/// What became of one file's probes.
public struct Rewriting: Sendable {
  public var path: String
  public var cases: [RewrittenCase] = []
  /// The file with all that could be written; `nil` where nothing could.
  public var bytes: [UInt8]?
  /// Why the file could not be read.
  public var problem: String?

  init(_ path: String) { self.path = path }

  fileprivate init(_ path: String, problem: Diagnostic) {
    self.path = path
    self.problem = problem.rendered
  }

  fileprivate init(_ path: String, diagnostics: [Diagnostic]) {
    self.path = path
    problem = diagnostics.filter { $0.severity == .error }.map(\.rendered)
      .joined(separator: "\n\n")
  }
}

public struct RewrittenCase: Sendable {
  /// The probe's.
  public var id: String
  /// Of the cases that it became.
  public var ids: [String] = []
  /// These cases, as YAML; empty where nothing could be expected.
  public var text = ""
  /// Whether the text can stand in the file.
  public var isWhole = false
  /// What could not be done, and what to do about it.
  public var notes: [String] = []
}
