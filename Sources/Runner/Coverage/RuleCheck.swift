import Contract
import Expectations
import Scenarios

/// A rule that a case puts to the test, and how it is known.
struct RuleCheck: Sendable, Hashable {
  var rule: Rule
  var evidence: Evidence
}

extension Case {
  /// What judging the answer to one of its steps puts to the test, each once. A probe's last step is
  /// not judged.
  func checks(ofStep index: Int) -> [RuleCheck] {
    if probe != nil, index == steps.count - 1 { return [] }
    let step = steps[index]
    var checks: [RuleCheck] = []
    switch step.action {
    case .sleep: return []
    case .walk(_, _, let sizes):
      checks += PaginationLaws.laws(hasPageSize: !sizes.isEmpty).map(RuleCheck.init)
    case .call, .http:
      if step.expectations.isEmpty {
        checks.append(RuleCheck(rule: .expectedSuccess, evidence: evidence))
      }
    }
    for expectation in step.expectations {
      checks += expectation.rules.map { RuleCheck(rule: $0, evidence: expectation.evidence) }
    }
    if !step.captures.isEmpty {
      checks.append(RuleCheck(rule: .expectedOutput, evidence: evidence))
    }
    return checks.enumerated().filter { checks.firstIndex(of: $1) == $0 }.map(\.element)
  }
}
