import Foundation

/// A file for each testcase that failed or errored, with its whole story; GitLab shows a link to it.
struct JUnitAttachments {
  /// Beside the report: of `reports/junit.xml`, `reports/junit-files`.
  private let folder: String
  private var count = 0

  init(of path: String) {
    folder = URL(filePath: path).deletingPathExtension().path + "-files"
    removeOld()
  }

  /// - Returns: the file's path from the folder that the run was started in, as GitLab wants it.
  mutating func write(_ text: String) throws(ReportError) -> String {
    count += 1
    let path = "\(folder)/case-\(count).txt"
    try WholeFile.write(Array(text.escaped(for: .terminal).utf8), to: path)
    let here = FileManager.default.currentDirectoryPath + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }

  /// Those of an earlier run say nothing about this one.
  private func removeOld() {
    let files = FileManager.default
    for name in (try? files.contentsOfDirectory(atPath: folder)) ?? []
    where name.wholeMatch(of: /case-[0-9]+\.txt/) != nil {
      try? files.removeItem(atPath: "\(folder)/\(name)")
    }
  }
}
