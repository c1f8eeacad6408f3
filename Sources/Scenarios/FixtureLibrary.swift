internal import Foundation

/// Fixtures by name and place, each file read once. Used by one task only.
final class FixtureLibrary {
  private let shipped: String?
  private let read: (String) -> (ReadFixture?, [Diagnostic])
  private var files: [String: ReadFixture?] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(shipped: String?, read: @escaping (String) -> (ReadFixture?, [Diagnostic])) {
    self.shipped = shipped
    self.read = read
  }

  /// The fixture of that name in the nearest `fixtures` folder, else the shipped one; `nil` where
  /// there is none. One that can't be read has no definition.
  func fixture(_ name: String, seenFrom folder: String) -> ReadFixture? {
    guard name.utf8.allSatisfy(\.isIdentifierByte) else { return nil }
    for candidate in folders(seenFrom: folder) {
      for suffix in ["yaml", "yml"] {
        let path = candidate + "/\(name).\(suffix)"
        if FileManager.default.fileExists(atPath: path) { return fixture(at: path) }
      }
    }
    return nil
  }

  func fixture(at path: String) -> ReadFixture {
    let broken = ReadFixture(definition: nil, service: "", parameters: [], outputs: [])
    if let known = files[path] { return known ?? broken }
    let (fixture, found) = read(path)
    files[path] = .some(fixture)
    diagnostics += found
    return fixture ?? broken
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
