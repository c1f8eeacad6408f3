/// `sleep` and `until`: what is wrong, and what is shown of it.
extension Slip {
  static let waitingSlips: [Slip] = [
    .case(
      "a time without its unit",
      #"""
          steps:
            - sleep: 2
            - call: GetApi
              input: { ApiId: "${socket.ApiId}" }
              expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:16: error: `sleep` must be a time, and this is "2"
                - sleep: 2
                         ^
          help: write a number and ms, s or m: 500ms, 1.5s, 2m
        """#),
    .case(
      "a time that is no time",
      #"""
          steps:
            - sleep: 2 sec
            - call: GetApi
              input: { ApiId: "${socket.ApiId}" }
              expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:16: error: `sleep` must be a time, and this is "2 sec"
                - sleep: 2 sec
                         ^
          help: write a number and ms, s or m: 500ms, 1.5s, 2m
        """#),
    .case(
      "a sleep past an hour",
      #"""
          steps:
            - sleep: 90m
            - call: GetApi
              input: { ApiId: "${socket.ApiId}" }
              expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:16: error: `sleep` must be 1ms to 60m, and this is "90m"
                - sleep: 90m
                         ^
        """#),
    .case(
      "a sleep of no time",
      #"""
          steps:
            - sleep: 0s
            - call: GetApi
              input: { ApiId: "${socket.ApiId}" }
              expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:16: error: `sleep` must be 1ms to 60m, and this is "0s"
                - sleep: 0s
                         ^
        """#),
    .case(
      "keys beside sleep",
      #"""
          steps:
            - sleep: 2s
              expect: { success: true }
              sign: none
            - call: GetApi
              input: { ApiId: "${socket.ApiId}" }
              expect: { success: true }
      """#,
      shows: #"""
        a.yaml:11:9: error: `expect` goes with `call`, `http` and `walk`, not with `sleep`
                  expect: { success: true }
                  ^
        a.yaml:12:9: error: `sign` goes with `call`, `http` and `walk`, not with `sleep`
                  sign: none
                  ^
        """#),
    .case(
      "a case that only sleeps",
      #"""
          sleep: 2s
      """#,
      shows: #"""
        a.yaml:9:5: error: `sleep` is no key of a case
              sleep: 2s
              ^
          help: list it among the case's `steps:`
        """#),
    .case(
      "a sleep at the end",
      #"""
          steps:
            - call: GetApi
              input: { ApiId: "${socket.ApiId}" }
              expect: { success: true }
            - sleep: 2s
      """#,
      shows: #"""
        a.yaml:13:9: error: nothing comes after this `sleep`
                - sleep: 2s
                  ^
          help: let a step follow, or leave it out
        """#),
    .case(
      "a step that does nothing",
      #"""
          steps:
            - expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:9: error: a step needs one of `call`, `http`, `walk` and `sleep`
                - expect: { success: true }
                  ^
        """#),
    .clause(
      "until without within",
      #"""
          expect: { success: true }
          until: { every: 1s }
      """#,
      shows: #"""
        a.yaml:12:12: error: `until` needs `within`
              until: { every: 1s }
                     ^
          help: say how long: { within: 10s }
        """#),
    .clause(
      "an unknown key of until",
      #"""
          expect: { success: true }
          until: { within: 1s, evry: 1s }
      """#,
      shows: #"""
        a.yaml:12:26: error: `evry` is no key of `until`
              until: { within: 1s, evry: 1s }
                                   ^
          help: did you mean `every`?
        """#),
    .clause(
      "until that asks once",
      #"""
          expect: { success: true }
          until: { within: 1s, every: 2s }
      """#,
      shows: #"""
        a.yaml:12:33: error: `every` is longer than `within`, so nothing is done again
              until: { within: 1s, every: 2s }
                                          ^
          help: make it shorter, or `within` longer
        """#),
    .clause(
      "until that asks without a pause",
      #"""
          expect: { success: true }
          until: { within: 1s, every: 1ms }
      """#,
      shows: #"""
        a.yaml:12:33: error: `every` must be 50ms to 60m, and this is "1ms"
              until: { within: 1s, every: 1ms }
                                          ^
        """#),
    .clause(
      "until that is too short",
      #"""
          expect: { success: true }
          until: 1ms
      """#,
      shows: #"""
        a.yaml:12:12: error: `until` must be 50ms to 60m, and this is "1ms"
              until: 1ms
                     ^
        """#),
    .clause(
      "until that is no time",
      #"""
          expect: { success: true }
          until: soon
      """#,
      shows: #"""
        a.yaml:12:12: error: `until` must be a time, and this is "soon"
              until: soon
                     ^
          help: write a number and ms, s or m: 500ms, 1.5s, 2m
        """#),
    .case(
      "until of what writes",
      #"""
          call: DeleteApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
          until: 10s
      """#,
      shows: #"""
        a.yaml:12:5: error: `until` asks again, and DeleteApi may do something each time
              until: 10s
              ^
          help: let a step of its own do it, and wait in the next one with a Get
        """#),
    .case(
      "until of a raw request that writes",
      #"""
          http: POST /v2/apis
          expect: { success: true }
          until: 10s
      """#,
      shows: #"""
        a.yaml:11:5: error: `until` asks again, and POST may do something each time
              until: 10s
              ^
          help: let a step of its own do it, and wait in the next one with a Get
        """#),
    .case(
      "until without an expectation",
      #"""
          steps:
            - call: GetApi
              input: { ApiId: "${socket.ApiId}" }
              until: 10s
            - call: GetApi
              input: { ApiId: "${socket.ApiId}" }
              expect: { success: true }
      """#,
      shows: #"""
        a.yaml:12:9: error: `until` needs `expect`
                  until: 10s
                  ^
          help: say what the step waits for
        """#),
    .clause(
      "until of what is not sent",
      #"""
          expect: { rejected: true }
          until: 10s
      """#,
      shows: #"""
        a.yaml:12:5: error: what is `rejected` can't be waited for
              until: 10s
              ^
          help: nothing is sent, so nothing changes
        """#),
    .clause(
      "until beside delete",
      #"""
          expect: { success: true }
          until: 10s
          delete: { call: DeleteApi, input: { ApiId: "${socket.ApiId}" } }
      """#,
      shows: #"""
        a.yaml:13:5: error: a step with `until` creates nothing to delete
              delete: { call: DeleteApi, input: { ApiId: "${socket.ApiId}" } }
              ^
          help: put `delete` to the step that creates it
        """#),
  ]
}
