import Contract
import Runner

/// One testcase that was not content with the gateway, as short as the matrix needs it.
public struct Finding: Sendable, Equatable {
  /// The testcase, as `--case` takes it; one of the contract suite as `contract/<Operation>`.
  public var testcase: String
  public var verdict: Verdict
  /// The rules that did not hold; of an errored case the kind of the transport fault.
  public var names: [String]

  /// - Returns: `nil` for a testcase that found nothing.
  init?(_ result: CaseResult) {
    guard [.failed, .advisory, .errored].contains(result.verdict) else { return nil }
    testcase = result.testcase
    verdict = result.verdict
    let isAdvisory = result.verdict == .advisory
    names =
      result.verdict == .errored
      // `http.no-end: after 3 bytes …`
      ? [String(result.reason.prefix { $0 != ":" })]
      : result.mismatches.filter { $0.isAdvisory == isAdvisory }.map(\.rule.name).unique
  }
}

extension CaseResult {
  fileprivate var testcase: String {
    guard let file = identity.suite.file else {
      let operation = identity.classname.split(separator: ".").last ?? ""
      return "\(identity.suite.name)/\(operation)"
    }
    return "\(file)#\(identity.id)"
  }
}

extension Sequence where Element: Hashable {
  /// Each once, in the order in which they first come.
  var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
