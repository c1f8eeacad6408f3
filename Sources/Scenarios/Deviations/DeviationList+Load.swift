extension DeviationList {
  /// Whether a file was meant to be a list, by what it holds.
  static func isThere(_ path: String) -> Bool {
    guard case .success(let bytes) = ScenarioFiles.read(path) else { return false }
    let log = SourceFile.decode(bytes, path: path)
    return !log.hasErrors && YAMLReader.read(into: log)?.isDeviationList ?? false
  }

  /// Reads one file. Everything that is wrong in it is among the diagnostics.
  public static func load(_ path: String) -> (DeviationList?, [Diagnostic]) {
    let shown = ScenarioFiles.relative(path)
    switch ScenarioFiles.read(path) {
    case .failure(let problem): return (nil, [problem.diagnostic(of: shown)])
    case .success(let bytes):
      let log = SourceFile.decode(bytes, path: shown)
      guard !log.hasErrors, let root = YAMLReader.read(into: log) else {
        return (nil, log.diagnostics())
      }
      let list = FileReader(log: log, service: "", contract: nil).deviationList(root)
      return (list, log.diagnostics())
    }
  }
}
