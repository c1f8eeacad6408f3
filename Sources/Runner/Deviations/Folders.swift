import Foundation
import Scenarios

/// Where a list's paths may begin: the folder that Assay was started in, and every folder above a
/// list or a scenario.
struct Folders {
  private let folders: Set<String>

  init(_ files: [String]) {
    var folders: Set<String> = [FileManager.default.currentDirectoryPath]
    for file in Set(files.map { URL(filePath: Self.absolute($0)).deletingLastPathComponent() }) {
      var folder = file
      while folders.insert(folder.path).inserted, folder.path != "/" {
        folder = folder.deletingLastPathComponent()
      }
    }
    self.folders = folders
  }

  /// Whether the file that a pattern names is there, or one whose path goes on like it.
  func hold(_ pattern: CasePattern) -> Bool {
    guard let path = pattern.path else { return false }
    return folders.contains { folder in
      let url = URL(filePath: path, relativeTo: URL(filePath: folder, directoryHint: .isDirectory))
      if pattern.namesOneFile { return FileManager.default.fileExists(atPath: url.path) }
      if path.hasSuffix("/") { return FileManager.default.fileExists(atPath: url.path) }
      let names = try? FileManager.default.contentsOfDirectory(
        atPath: url.deletingLastPathComponent().path)
      return names?.contains { $0.hasPrefix(url.lastPathComponent) } ?? false
    }
  }

  static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }
}
