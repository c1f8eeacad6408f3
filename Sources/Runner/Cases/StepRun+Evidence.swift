import Contract

extension StepRun {
  /// What was found wrong, of evidence as firm as the run asks for, and how the case ended by that.
  func judged(_ end: Halt?) -> ([Mismatch], Halt?) {
    let judged = mismatches.filter { $0.evidence.level <= session.options.evidence }
    guard judged.allSatisfy(\.isAdvisory),
      let omitted = mismatches.first(where: { !$0.isAdvisory })
    else { return (judged, end) }
    // What does not count has ended the case. Of a step that others stand on, nothing is left to judge.
    let reason = "a step that does not count did not hold: \(omitted.summary)"
    switch end {
    case nil: return (judged, isAtLastStep ? nil : .skipped(reason))
    case .suspect(let suspicion, .failed)?:
      return (judged, isAtLastStep ? nil : .suspect(suspicion, otherwise: .skipped(reason)))
    default: return (judged, end)
    }
  }
}
