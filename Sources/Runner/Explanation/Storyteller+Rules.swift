import Contract
import Expectations
import Protocols
import Scenarios

extension Storyteller {
  /// Every rule that the case puts to the test, with its demand and evidence.
  mutating func tellRules() {
    let steps = planned.case.steps
    let all = unique(steps.indices.flatMap { planned.case.checks(ofStep: $0) })
    let laws = unique(
      steps.flatMap { step -> [RuleCheck] in
        guard case .walk(_, _, let sizes) = step.action else { return [] }
        return PaginationLaws.laws(hasPageSize: !sizes.isEmpty).map(RuleCheck.init)
      })
    prose.blank()
    prose.add("Rules that are checked")
    tell(all.filter { !laws.contains($0) }, "By the case itself:")
    tell(laws, "By each walk:")
    if planned.case.isClientSide { return }
    tell(answerChecks, "Of every answer above, against the contract, with testcases of their own:")
  }

  private mutating func tell(_ checks: [RuleCheck], _ title: String) {
    if checks.isEmpty { return }
    prose.blank()
    prose.add(title, indent: 2)
    for check in checks {
      prose.add("\(check.rule.name): \(check.rule.demand)", indent: 4)
      prose.add(check.evidence.words, indent: 8)
    }
  }

  private func unique(_ checks: [RuleCheck]) -> [RuleCheck] {
    checks.enumerated().filter { checks.firstIndex(of: $1) == $0 }.map(\.element)
  }

  /// The checks that an answer of these operations can be put to.
  private var answerChecks: [RuleCheck] {
    var checks = [
      RuleCheck(rule: .framing, evidence: Mismatch.framing("").evidence)
    ]
    if operations.isEmpty { return checks }
    let places = operations.compactMap { contract.operations[$0]?.output }
      .flatMap { MemberOutline(of: $0, in: contract).places }
    checks += ResponseCheck.all.filter { check in
      switch check.rule {
      case .timestampFormat, .timestampOffset: places.contains { $0.kind == .timestamp }
      case .enumValue: places.contains { !$0.enumValues.isEmpty }
      case .requiredMember: places.contains(where: \.isRequired)
      default: true
      }
    }.map { RuleCheck(rule: $0.rule, evidence: Evidence($0.level, "the contract of the answer")) }
    return checks + [RuleCheck(rule: .requestID, evidence: .requestID)]
  }
}
