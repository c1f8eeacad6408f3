/// A probe: what is wrong, and what is shown of it.
extension Slip {
  static let probeSlips: [Slip] = [
    .case(
      "a probe beside evidence",
      #"""
          probe: nobody has tried it
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
      """#,
      shows: #"""
        a.yaml:8:5: error: `probe` stands in the place of `evidence`
              evidence: { model: m }
              ^
          help: keep one of the two: what is known is expected, what nobody knows is asked
        """#),
    .cases(
      "a probe that expects",
      #"""
        - id: a
          title: t
          probe: nobody has tried it
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:11:5: error: the last step of a probe expects nothing: its answer is recorded
              expect: { success: true }
              ^
          help: leave `expect` out, or give `evidence` in the place of `probe`
        """#),
    .cases(
      "a probe whose last step expects",
      #"""
        - id: a
          title: t
          probe: nobody has tried it
          steps:
            - call: GetApi
              input: { ApiId: "${socket.ApiId}" }
              expect: { success: true }
            - call: GetApi
              input: { ApiId: "${socket.ApiId}" }
              expect: { success: true }
      """#,
      shows: #"""
        a.yaml:15:9: error: the last step of a probe expects nothing: its answer is recorded
                  expect: { success: true }
                  ^
          help: leave `expect` out, or give `evidence` in the place of `probe`
        """#),
    .cases(
      "a probe that walks",
      #"""
        - id: a
          title: t
          probe: nobody has tried it
          walk: GetIntegrationResponses
          input: { ApiId: "${socket.ApiId}", IntegrationId: "${socket.IntegrationId}" }
      """#,
      shows: #"""
        a.yaml:6:5: error: a probe can't end in a walk
            - id: a
              ^
          help: one answer is recorded: use `call`
        """#),
    .cases(
      "a probe without a reason",
      #"""
        - id: a
          title: t
          probe: ""
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
      """#,
      shows: #"""
        a.yaml:8:12: error: `probe` must not be empty
              probe: ""
                     ^
        """#),
    .cases(
      "a probe as a control",
      #"""
        - id: a
          title: t
          probe: nobody has tried it
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
        - id: b
          title: t
          evidence: { model: m }
          call: GetApi
          input: { ApiId: zzzzzzzzzz }
          expect: { error: NotFoundException }
          control: a
      """#,
      shows: #"""
        a.yaml:17:14: error: `a` can't be a control
              control: a
                       ^
          help: a control stands once, without `each`, and its last step is accepted
        """#),
    .cases(
      "a probe that waits",
      #"""
        - id: a
          title: t
          probe: nobody has tried it
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          until: 2s
      """#,
      shows: #"""
        a.yaml:11:5: error: `until` needs `expect`
              until: 2s
              ^
          help: say what the step waits for
        """#),
  ]
}
