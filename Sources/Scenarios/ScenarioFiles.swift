internal import Foundation

/// Finds and reads files.
enum ScenarioFiles {
  struct Found {
    var path: String
    /// Whether it lies in a folder named `fixtures`.
    var isFixture: Bool
    /// Whether it lies in a folder named `deviations`.
    var isList: Bool
  }

  struct Problem: Error {
    var message: String
    var hint: String?

    func diagnostic(of path: String) -> Diagnostic {
      Diagnostic(file: path, line: 0, column: 0, message: message, hint: hint, sourceLine: "")
    }
  }

  /// Files that are named, and the YAML files below folders that are, each once. Below a folder,
  /// what is hidden, `assay.yaml` and what lies in `coverage` is left out, what lies in `deviations`
  /// unless lists are asked for, and links to folders are not followed.
  static func find(
    _ paths: [String], withLists: Bool = false, _ diagnostics: inout [Diagnostic]
  ) -> [Found] {
    var found: [Found] = []
    for path in paths {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        let problem = Problem(message: "there is no such file or folder", hint: "check the path")
        diagnostics.append(problem.diagnostic(of: path))
        continue
      }
      guard isFolder.boolValue else {
        found.append(file(URL(filePath: path)))
        continue
      }
      let files = yamlFiles(
        below: URL(filePath: path, directoryHint: .isDirectory), withLists: withLists)
      if !files.contains(where: { !$0.isFixture }) {
        let problem = Problem(
          message: "there is no scenario in this folder",
          hint: "a scenario is a file that ends in .yaml")
        diagnostics.append(problem.diagnostic(of: path))
      }
      found += files
    }
    var seen: Set<String> = []
    return found.filter { file in
      // The same file by another way is the same file.
      seen.insert(URL(filePath: file.path).resolvingSymlinksInPath().path).inserted
    }.sorted { $0.path < $1.path }
  }

  private static func yamlFiles(below folder: URL, withLists: Bool) -> [Found] {
    let omitted = withLists ? ["coverage"] : ["coverage", "deviations"]
    var found: [Found] = []
    var folders = [folder]
    while let next = folders.popLast() {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: next.path)) ?? []
      for name in names where !name.hasPrefix(".") {
        let entry = next.appending(path: name)
        let type = try? FileManager.default.attributesOfItem(atPath: entry.path)[.type]
        if type as? FileAttributeType == .typeDirectory {
          if !omitted.contains(name) { folders.append(entry) }
        } else if ["yaml", "yml"].contains(entry.pathExtension), name != TargetFile.name {
          found.append(file(entry))
        }
      }
    }
    return found
  }

  private static func file(_ url: URL) -> Found {
    let url = url.absoluteURL.standardized
    let folder = url.pathComponents.dropLast().last
    return Found(
      path: url.path, isFixture: folder == "fixtures", isList: folder == "deviations")
  }

  static func read(_ path: String) -> Result<[UInt8], Problem> {
    do {
      let handle = try FileHandle(forReadingFrom: URL(filePath: path))
      defer { try? handle.close() }
      // One byte more than is allowed shows a file to be too large; /dev/zero ends here too.
      return .success(Array(try handle.read(upToCount: SourceFile.sizeLimit + 1) ?? Data()))
    } catch {
      return .failure(Problem(message: "the file can't be read", hint: error.localizedDescription))
    }
  }

  static func folder(of path: String) -> String {
    URL(filePath: path).absoluteURL.standardized.deletingLastPathComponent().path
  }

  /// The file's name without its extension.
  static func stem(of path: String) -> String {
    URL(filePath: path).deletingPathExtension().lastPathComponent
  }

  /// As seen from the folder that Assay was started in; as it is where it lies elsewhere.
  static func relative(_ path: String) -> String {
    let here = URL(filePath: FileManager.default.currentDirectoryPath).absoluteURL.standardized.path
    return path.hasPrefix(here + "/") ? String(path.dropFirst(here.count + 1)) : path
  }
}
