import Expectations

extension FileReader {
  /// `probe:`, in the place of `evidence`.
  func probe(_ fields: Fields) -> String? {
    guard let node = fields["probe"] else { return nil }
    if fields["evidence"] != nil {
      log.error(
        at: fields.offset(ofKey: "evidence"), "`probe` stands in the place of `evidence`",
        hint: "keep one of the two: what is known is expected, what nobody knows is asked")
    }
    warnOfPlaceholder(node, "probe")
    return text(node, "probe")
  }

  /// Reports what a case that only asks can't have. A control it can: nothing asks that until an
  /// observed refusal takes the place of the probe.
  func checkProbe(_ steps: [ReadStep]) {
    guard let last = steps.last else { return }
    if last.node["expect"] != nil {
      log.error(
        at: last.expectOffset, "the last step of a probe expects nothing: its answer is recorded",
        hint: "leave `expect` out, or give `evidence` in the place of `probe`")
    }
    if last.kind.verb == .walk {
      error(
        last.node, "a probe can't end in a walk",
        hint: "one answer is recorded: use `call`")
    }
  }
}
