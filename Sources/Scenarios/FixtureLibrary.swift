internal import Foundation

/// Fixtures by name and place, each file read once. Used by one task only.
final class FixtureLibrary {
  enum Finding {
    case none
    /// One that can't be read has no definition.
    case found(ReadFixture)
    /// It is being read already: it stands on itself, by way of these files.
    case circle([String])
    /// Fixtures stand on fixtures past any use.
    case tooDeep
  }

  static let depthLimit = 16

  private let shipped: String?
  private let read: (String, FixtureLibrary) -> (ReadFixture?, [Diagnostic])
  private var files: [String: ReadFixture?] = [:]
  /// The files that are being read, each for the one before it.
  private var open: [String] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(
    shipped: String?, read: @escaping (String, FixtureLibrary) -> (ReadFixture?, [Diagnostic])
  ) {
    self.shipped = shipped
    self.read = read
  }

  /// The fixture of that name in the nearest `fixtures` folder, else the shipped one.
  func fixture(_ name: String, seenFrom folder: String) -> Finding {
    guard name.utf8.allSatisfy(\.isIdentifierByte) else { return .none }
    for candidate in folders(seenFrom: folder) {
      for suffix in ["yaml", "yml"] {
        let path = candidate + "/\(name).\(suffix)"
        if FileManager.default.fileExists(atPath: path) { return fixture(at: path) }
      }
    }
    return .none
  }

  func fixture(at path: String) -> Finding {
    let broken = ReadFixture(definition: nil, service: "")
    if let known = files[path] { return .found(known ?? broken) }
    if let start = open.firstIndex(of: path) {
      return .circle((open[start...] + [path]).map(ScenarioFiles.stem))
    }
    guard open.count < Self.depthLimit else { return .tooDeep }
    open.append(path)
    let (fixture, found) = read(path, self)
    open.removeLast()
    files[path] = .some(fixture)
    diagnostics += found
    return .found(fixture ?? broken)
  }

  func names(seenFrom folder: String) -> [String] {
    let entries = folders(seenFrom: folder).flatMap {
      (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? []
    }
    let names = entries.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    return Set(names.map(ScenarioFiles.stem)).sorted()
  }

  private func folders(seenFrom folder: String) -> [String] {
    var found: [String] = []
    var next = folder
    while true {
      found.append((next == "/" ? "" : next) + "/fixtures")
      if next == "/" || next.isEmpty { break }
      next = URL(filePath: next).deletingLastPathComponent().absoluteURL.standardized.path
    }
    if let shipped { found.append(URL(filePath: shipped).absoluteURL.standardized.path) }
    return found
  }
}
