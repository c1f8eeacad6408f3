internal import Foundation

/// A project's `assay.yaml`.
public struct TargetFile: Sendable {
  public static let name = "assay.yaml"

  /// As it appears in messages.
  public var path: String
  /// In the file's order.
  public var targets: [Target]

  public init(path: String, targets: [Target]) {
    self.path = path
    self.targets = targets
  }

  public subscript(_ name: String) -> Target? { targets.first { $0.name == name } }
}

extension TargetFile {
  /// The path of the file in that folder, or in the nearest above it, up to the root of the repository
  /// or the home folder; `nil` where there is none.
  public static func find(from folder: String, home: String) -> String? {
    var place = URL(filePath: folder).standardizedFileURL
    let home = URL(filePath: home).standardizedFileURL.path
    while true {
      let candidate = place.appending(path: name).path
      if FileManager.default.fileExists(atPath: candidate) { return candidate }
      // `.git` is a file in a work tree of its own.
      let isRoot = FileManager.default.fileExists(atPath: place.appending(path: ".git").path)
      if isRoot || place.path == home || place.path == "/" { return nil }
      place.deleteLastPathComponent()
    }
  }

  /// Reads a file. Everything that is wrong in it is among the diagnostics.
  /// - Returns: no targets where there are errors.
  public static func load(_ path: String) -> (file: TargetFile?, diagnostics: [Diagnostic]) {
    let shown = ScenarioFiles.relative(path)
    switch ScenarioFiles.read(path) {
    case .failure(let problem): return (nil, [problem.diagnostic(of: shown)])
    case .success(let bytes):
      let log = SourceFile.decode(bytes, path: shown)
      guard !log.hasErrors, let root = YAMLReader.read(into: log) else {
        return (nil, log.diagnostics().map(\.withoutSecrets))
      }
      let reader = FileReader(log: log, service: "", contract: nil)
      let targets = reader.targets(root, folder: ScenarioFiles.folder(of: path))
      let diagnostics = log.diagnostics().map(\.withoutSecrets)
      return (log.hasErrors ? nil : TargetFile(path: shown, targets: targets), diagnostics)
    }
  }
}

extension Diagnostic {
  /// Without the line's text, where that may hold a secret that should not be there.
  fileprivate var withoutSecrets: Diagnostic {
    let words = ["secret", "token", "accesskey", "password", "credential", "akia", "asia", "@"]
    let text = sourceLine.lowercased().filter { $0 != "_" && $0 != "-" }
    guard words.contains(where: text.contains) else { return self }
    var diagnostic = self
    diagnostic.sourceLine = ""
    return diagnostic
  }
}
