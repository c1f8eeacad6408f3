import Foundation

/// Where tests find what is not code.
public enum Places {
  /// The project's own folder.
  public static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The public test suites beside the project, or `nil` where that folder is not there.
  public static let suites: URL? = {
    let folder = root.appending(path: "../shared/suites").standardizedFileURL
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()
}
