import Foundation
import Runner

/// A folder with one file for each suite. The names begin with `TEST-`, as many readers expect.
struct JUnitFolder {
  private let path: String
  /// In lower case. One is the placeholder's.
  private var taken: Set<String> = ["test-assay.run"]
  private static let prefix = "TEST-assay."

  /// Removes the files of an earlier run.
  init(_ path: String) throws(ReportError) {
    self.path = path.hasSuffix("/") ? String(path.dropLast()) : path
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
      throw ReportError(
        path: path, reason: "it is a file, and one file a suite needs a folder",
        advice: "Name a folder, or one file with --junit.")
    }
    try removeOld()
  }

  /// The file that says that the run did not end.
  var placeholder: String { "\(path)/\(JUnitFolder.prefix)run.xml" }

  /// Of `apigatewayv2/GetApis/pages`, `TEST-assay.apigatewayv2.GetApis.pages.xml`.
  mutating func file(of suite: Suite) -> String {
    let kept = suite.name.utf8.map { byte -> Character in
      let scalar = Unicode.Scalar(byte)
      return scalar.properties.isAlphabetic && scalar.isASCII || (48...57).contains(byte)
        || byte == 45 || byte == 95 ? Character(scalar) : "."
    }
    let stem = JUnitFolder.prefix + String(kept.suffix(150).drop { $0 == "." })
    var name = stem
    // File systems that know no case take `A` and `a` for one.
    var number = 1
    while !taken.insert(name.lowercased()).inserted {
      number += 1
      name = "\(stem).\(number)"
    }
    return "\(path)/\(name).xml"
  }

  private func removeOld() throws(ReportError) {
    let files = FileManager.default
    for name in (try? files.contentsOfDirectory(atPath: path)) ?? []
    where name.hasPrefix(JUnitFolder.prefix) && name.hasSuffix(".xml") {
      if unlink("\(path)/\(name)") != 0 {
        throw ReportError(path: path, doing: "remove an older \(name)", errno: errno)
      }
    }
  }
}
