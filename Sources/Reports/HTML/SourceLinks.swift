import Foundation

/// Where a scenario's line can be looked at: on GitHub or GitLab while their runners run Assay, else
/// in the file itself, seen from the report.
public struct SourceLinks: Sendable {
  private let folder: URL
  private let host: SourceHost?

  /// - Parameters:
  ///   - path: the report's file.
  ///   - environment: of which GitHub's and GitLab's predefined variables are read.
  public init(from path: String, environment: [String: String]) {
    folder = URL(filePath: path).standardizedFileURL.deletingLastPathComponent()
    host = SourceHost(environment)
  }

  /// - Returns: `nil` where there is nothing to link to.
  func url(of file: String, line: Int) -> String? {
    if let host {
      return host.checkout.inner(file).map { host.base + encoded($0) + "#L\(line)" }
    }
    let target = URL(filePath: file).standardizedFileURL.path
    guard FileManager.default.fileExists(atPath: target) else { return nil }
    let from = folder.pathComponents
    let to = URL(filePath: target).pathComponents
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let parts = Array(repeating: "..", count: from.count - shared) + to[shared...]
    return "./" + encoded(parts.joined(separator: "/"))
  }

  private func encoded(_ path: String) -> String {
    let plain = CharacterSet(charactersIn: "/-._~").union(.alphanumerics.intersection(.ascii))
    return path.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }
}

/// Where a code host shows the files of the commit that its runner has checked out.
private struct SourceHost {
  /// For example `https://github.com/o/r/blob/SHA/`.
  let base: String
  let checkout: Checkout

  /// - Returns: `nil` where the variables are not those of GitHub's or GitLab's runners.
  init?(_ environment: [String: String]) {
    func web(_ name: String) -> String? {
      environment[name].flatMap { $0.hasPrefix("https://") || $0.hasPrefix("http://") ? $0 : nil }
    }
    let folder: String
    if let server = web("GITHUB_SERVER_URL"), let repository = environment["GITHUB_REPOSITORY"],
      let commit = environment["GITHUB_SHA"], let workspace = environment["GITHUB_WORKSPACE"]
    {
      base = "\(server)/\(repository)/blob/\(commit)/"
      folder = workspace
    } else if let project = web("CI_PROJECT_URL"), let commit = environment["CI_COMMIT_SHA"],
      let directory = environment["CI_PROJECT_DIR"]
    {
      base = "\(project)/-/blob/\(commit)/"
      folder = directory
    } else {
      return nil
    }
    checkout = Checkout(folder: folder)
  }
}

extension CharacterSet {
  fileprivate static let ascii = CharacterSet(charactersIn: "\u{0}"..."\u{7F}")
}
