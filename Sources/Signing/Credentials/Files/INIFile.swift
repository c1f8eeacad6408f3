import Foundation

/// A shared config or credentials file, read as botocore reads it, by the rules of Python's
/// configparser: keys in any case, `=` or `:` after them, comments on lines of their own, deeper
/// indented lines continue a value, and nothing may be there twice.
struct INIFile: Sendable {
  struct Section: Sendable {
    var name: String
    /// By key in lower case.
    var options: [String: Option] = [:]
  }

  struct Option: Sendable {
    /// Continuation lines joined by line ends.
    var value: String
    /// 1-based.
    var line: Int

    /// Of a value that begins on the next line, which is itself a list of keys and values.
    var nested: [String: String] {
      guard value.hasPrefix("\n") else { return [:] }
      var pairs: [String: String] = [:]
      for line in value.split(separator: "\n") {
        guard let mark = line.firstIndex(of: "=") else { continue }
        pairs[String(line[..<mark]).trimmingWhiteSpace] =
          String(line[line.index(after: mark)...]).trimmingWhiteSpace
      }
      return pairs
    }
  }

  var path: String
  /// In order of the file.
  var sections: [Section] = []

  func section(_ name: String) -> Section? {
    sections.first { $0.name == name }
  }

  /// Reads a file. One that is not there is empty.
  static func load(_ path: String) throws(CredentialsError) -> INIFile {
    let data: Data
    do {
      // A handle, since the file may be a pipe or a device.
      data = try FileHandle(forReadingFrom: URL(filePath: path)).readToEnd() ?? Data()
    } catch {
      guard FileManager.default.fileExists(atPath: path) else { return INIFile(path: path) }
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      throw .unreadableFile(
        path: path,
        reason: isFolder.boolValue ? "it is a folder" : "its permissions do not allow it")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw .unreadableFile(path: path, reason: "it is not UTF-8 text")
    }
    var parser = INIParser(path: path)
    return try parser.parse(text)
  }
}
