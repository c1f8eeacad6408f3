/// The control of a refusal: what is wrong, and what is shown of it.
extension Slip {
  static let controlSlips: [Slip] = [
    .clause(
      "an error without a control",
      #"""
          expect: { error: NotFoundException }
      """#,
      shows: #"""
        a.yaml:11:5: error: a refusal needs a positive control: the same request, made valid, accepted
              expect: { error: NotFoundException }
              ^
          help: add `control: { input: { … } }` with the members that make it valid, `control: the-id-of-a-case`, or an earlier step that succeeds
        """#),
    .clause(
      "a status without a control",
      #"""
          expect: { status: [400, 404] }
      """#,
      shows: #"""
        a.yaml:11:5: error: a refusal needs a positive control: the same request, made valid, accepted
              expect: { status: [400, 404] }
              ^
          help: add `control: { input: { … } }` with the members that make it valid, `control: the-id-of-a-case`, or an earlier step that succeeds
        """#),
    .clause(
      "an unknown case",
      #"""
          expect: { error: NotFoundException }
          control: b
      """#,
      shows: #"""
        a.yaml:12:14: error: there is no case `b` in this file
              control: b
                       ^
          help: did you mean `a`?
        """#),
    .clause(
      "the case itself",
      #"""
          expect: { error: NotFoundException }
          control: a
      """#,
      shows: #"""
        a.yaml:12:14: error: a case can't be its own control
              control: a
                       ^
        """#),
    .clause(
      "another operation named",
      #"""
          expect: { error: NotFoundException }
          control: { call: GetApi, input: {} }
      """#,
      shows: #"""
        a.yaml:12:16: error: the control of a `call` is the same operation
              control: { call: GetApi, input: {} }
                         ^
          help: leave `call` out; or name a case: control: its-id
        """#),
    .clause(
      "an unknown member",
      #"""
          expect: { error: NotFoundException }
          control: { input: { ApID: a } }
      """#,
      shows: #"""
        a.yaml:12:25: error: the input of GetApi has no member `ApID`
              control: { input: { ApID: a } }
                                  ^
          help: did you mean `ApiId`?
        """#),
    .clause(
      "a control that lacks a member",
      #"""
          expect: { error: NotFoundException }
          control: { input: { ApiId: null } }
      """#,
      shows: #"""
        a.yaml:12:14: error: the control needs `ApiId`
              control: { input: { ApiId: null } }
                       ^
        """#),
    .case(
      "a raw request whose control names no operation",
      #"""
          http: GET /v2/apis/a
          expect: { error: NotFoundException }
          control: { input: { ApiId: a } }
      """#,
      shows: #"""
        a.yaml:11:14: error: the control of `http` needs `call`
              control: { input: { ApiId: a } }
                       ^
          help: name the operation whose request, made valid, is accepted
        """#),
    .cases(
      "cases that are no control",
      #"""
        - id: a
          title: t
          evidence: { model: m }
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
        - id: b
          title: t
          evidence: { model: m }
          call: GetApis
          expect: { error: client }
          control: a
        - id: c
          title: t
          evidence: { model: m }
          call: GetApis
          expect: { error: client }
          control: b
      """#,
      shows: #"""
        a.yaml:17:14: error: the control `a` is about GetApi, this case about GetApis
              control: a
                       ^
          help: only an accepted request of the same operation shows that a refusal means anything
        a.yaml:23:14: error: `b` can't be a control
              control: b
                       ^
          help: a control stands once, without `each`, and its last step is accepted
        """#),
    .clause(
      "a control of what is not refused",
      #"""
          expect: { success: true }
          control: { input: {} }
      """#,
      shows: #"""
        a.yaml:12:5: warning: nothing is refused here, so the control shows nothing
              control: { input: {} }
              ^
          help: leave it out
        """#),
    .case(
      "a refusal before the success",
      #"""
          steps:
            - call: GetApi
              input: { ApiId: "${socket.ApiId}" }
              expect: { error: NotFoundException }
            - call: GetApi
              input: { ApiId: "${socket.ApiId}" }
      """#,
      shows: #"""
        a.yaml:12:9: error: a refusal needs a positive control: the same request, made valid, accepted
                  expect: { error: NotFoundException }
                  ^
          help: add `control: { input: { … } }` with the members that make it valid, `control: the-id-of-a-case`, or an earlier step that succeeds
        """#),
    .clause(
      "an unknown case, far off",
      #"""
          expect: { error: NotFoundException }
          control: zebra
      """#,
      shows: #"""
        a.yaml:12:14: error: there is no case `zebra` in this file
              control: zebra
                       ^
          help: its cases are `a`
        """#),
  ]
}
