import Foundation
import Runner

/// The folder that a CI's runner has checked out: dashboards look for files from there, wherever in it
/// the run was started.
public struct Checkout: Sendable {
  /// With a slash at its end; `nil` where no runner names it.
  private let folder: String?

  /// - Parameter environment: of which GitHub's, GitLab's and Azure's predefined variables are read.
  public init(_ environment: [String: String]) {
    let names = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY"]
    self.init(folder: names.compactMap { environment[$0] }.first { !$0.isEmpty })
  }

  init(folder: String?) {
    self.folder = folder.map { folder in
      let path = URL(filePath: folder).standardizedFileURL.path
      return path.hasSuffix("/") ? path : path + "/"
    }
  }

  /// The same report, told of files by their paths in the checkout.
  public func placing(_ report: any Reporter) -> any Reporter {
    folder == nil ? report : InCheckout(report: report, checkout: self)
  }

  /// A path in the checkout from there on; `nil` for any other.
  func inner(_ file: String) -> String? {
    guard let folder else { return nil }
    let path = URL(filePath: file).standardizedFileURL.path
    return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : nil
  }

  /// A path in the checkout from there on; any other as it is.
  func path(_ file: String) -> String { inner(file) ?? file }

  /// Of `path#id`.
  fileprivate func name(_ name: String) -> String {
    guard let mark = name.firstIndex(of: "#") else { return name }
    return path(String(name[..<mark])) + name[mark...]
  }
}

private struct InCheckout: Reporter {
  var report: any Reporter
  let checkout: Checkout

  mutating func handle(_ event: RunEvent) throws(ReportError) {
    try report.handle(event.placed(in: checkout))
  }

  mutating func tick() throws(ReportError) { try report.tick() }

  mutating func finish() throws(ReportError) { try report.finish() }

  mutating func hear(of lost: ReportError) { report.hear(of: lost) }
}

extension RunEvent {
  fileprivate func placed(in checkout: Checkout) -> RunEvent {
    func placed(_ suite: Suite) -> Suite {
      var suite = suite
      suite.file = suite.file.map(checkout.path)
      return suite
    }
    func placed(_ identity: CaseIdentity) -> CaseIdentity {
      var identity = identity
      identity.suite = placed(identity.suite)
      return identity
    }
    switch self {
    case .suiteStarted(let suite): return .suiteStarted(placed(suite))
    case .suiteFinished(let suite): return .suiteFinished(placed(suite))
    case .caseStarted(let identity): return .caseStarted(placed(identity))
    case .caseHeld(let identity, let reason, let isRunAgain):
      return .caseHeld(placed(identity), reason: reason, isRunAgain: isRunAgain)
    case .caseFinished(var result):
      result.identity = placed(result.identity)
      if let file = result.source?.file { result.source?.file = checkout.path(file) }
      if let file = result.deviation?.file { result.deviation?.file = checkout.path(file) }
      if let cases = result.occurrences?.cases {
        result.occurrences?.cases = cases.map(checkout.name)
      }
      return .caseFinished(result)
    case .runStarted, .notice, .coverage, .runFinished: return self
    }
  }
}
