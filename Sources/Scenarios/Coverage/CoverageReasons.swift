/// Why parts of a contract are not covered: a file of `scenarios/coverage/`.
public struct CoverageReasons: Sendable {
  public struct Entry: Sendable {
    public var pattern: CoveragePattern
    public var reason: String
    /// 1-based.
    public var line: Int

    public init(pattern: CoveragePattern, reason: String, line: Int) {
      self.pattern = pattern
      self.reason = reason
      self.line = line
    }
  }

  /// As it appears in reports.
  public var path: String
  public var service: String
  public var entries: [Entry]

  public init(path: String, service: String, entries: [Entry] = []) {
    self.path = path
    self.service = service
    self.entries = entries
  }

  /// The first entry that speaks of the item.
  public func entry(for item: CoverageItem) -> Entry? {
    entries.first { $0.pattern.matches(item) }
  }
}

extension CoverageReasons {
  /// Reads a file. Everything that is wrong in it is among the diagnostics.
  /// - Returns: no reasons where there are errors.
  public static func read(_ path: String) -> (reasons: CoverageReasons?, diagnostics: [Diagnostic])
  {
    let shown = ScenarioFiles.relative(path)
    let log: FileLog
    switch ScenarioFiles.read(path) {
    case .failure(let problem): return (nil, [problem.diagnostic(of: shown)])
    case .success(let bytes): log = SourceFile.decode(bytes, path: shown)
    }
    guard !log.hasErrors, let root = YAMLReader.read(into: log) else {
      return (nil, log.diagnostics())
    }
    let reasons = read(root, FileReader(log: log, service: "", contract: nil))
    return (log.hasErrors ? nil : reasons, log.diagnostics())
  }

  private static func read(_ root: YAMLNode, _ reader: FileReader) -> CoverageReasons? {
    guard let fields = Fields(root, Grammar.coverageReasons, reader) else { return nil }
    let service = reader.text(
      fields.required("service", hint: "name the contract's folder: service: apigatewayv2"),
      "service")
    var entries: [Entry] = []
    for node in reader.list(
      fields.required("uncovered", hint: "a list: - { item: …, reason: … }"), "uncovered")
    {
      guard let entry = entry(node, reader) else { continue }
      if let first = entries.first(where: { $0.pattern == entry.pattern }) {
        reader.error(
          node, "`\(entry.pattern.text)` has a reason already, in line \(first.line)",
          hint: "keep one of them")
      }
      entries.append(entry)
    }
    return service.map {
      CoverageReasons(path: reader.log.source.path, service: $0, entries: entries)
    }
  }

  private static func entry(_ node: YAMLNode, _ reader: FileReader) -> Entry? {
    guard let fields = Fields(node, Grammar.coverageReason, reader) else {
      return nil
    }
    let reason = reader.text(
      fields.required("reason", hint: "say why no endpoint can be made to do it"), "reason")
    guard let item = fields.required("item", hint: "as in `GetApi output ImportInfo`"),
      let text = reader.text(item, "item")
    else { return nil }
    do {
      let pattern = try CoveragePattern(text)
      return reason.map { Entry(pattern: pattern, reason: $0, line: reader.line(of: item)) }
    } catch {
      reader.error(item, error.message, hint: error.hint)
      return nil
    }
  }
}
