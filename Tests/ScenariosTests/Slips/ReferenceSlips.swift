/// A reference: what is wrong, and what is shown of it.
extension Slip {
  static let referenceSlips: [Slip] = [
    .case(
      "an unknown name, nearly right",
      #"""
          call: GetApi
          input: { ApiId: "${sockt.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:24: error: nothing here is called `sockt`
              input: { ApiId: "${sockt.ApiId}" }
                                 ^
          help: did you mean `socket`?
        """#),
    .case(
      "an unknown name, far off",
      #"""
          call: GetApi
          input: { ApiId: "${request}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:24: error: nothing here is called `request`
              input: { ApiId: "${request}" }
                                 ^
          help: known here: env, run, socket, unique; write `$${` where `${` itself is meant
        """#),
    .case(
      "an unknown output",
      #"""
          call: GetApi
          input: { ApiId: "${socket.apiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:31: error: the fixture `socket` has no output `apiId`
              input: { ApiId: "${socket.apiId}" }
                                        ^
          help: did you mean `ApiId`?
        """#),
    .case(
      "a reference that is never closed",
      #"""
          call: GetApi
          input: { ApiId: "${socket.ApiId" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:22: error: `${` is never closed
              input: { ApiId: "${socket.ApiId" }
                               ^
          help: close it with `}`; write `$${` where `${` itself is meant
        """#),
    .case(
      "a path that ends early",
      #"""
          call: GetApi
          input: { ApiId: "x${socket.}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:25: error: `${socket.}` is no reference
              input: { ApiId: "x${socket.}" }
                                  ^
          help: write a name and a path, as in ${socket.ApiId} or ${ids[0]}; write `$${` where `${` itself is meant
        """#),
    .case(
      "an index that is no number",
      #"""
          call: GetApi
          input: { ApiId: "${socket.ids[a]}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:24: error: `${socket.ids[a]}` is no reference
              input: { ApiId: "${socket.ids[a]}" }
                                 ^
          help: write a name and a path, as in ${socket.ApiId} or ${ids[0]}; write `$${` where `${` itself is meant
        """#),
    .case(
      "nothing between the braces",
      #"""
          call: GetApi
          input: { ApiId: "${}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:24: error: `${}` is no reference
              input: { ApiId: "${}" }
                                 ^
          help: write a name and a path, as in ${socket.ApiId} or ${ids[0]}; write `$${` where `${` itself is meant
        """#),
    .case(
      "env without a name",
      #"""
          call: GetApi
          input: { ApiId: "${env}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:24: error: `env` needs the name of a variable, as in ${env.NAME}
              input: { ApiId: "${env}" }
                                 ^
        """#),
    .case(
      "an unknown member of run",
      #"""
          call: GetApi
          input: { ApiId: "${run.name}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:24: error: `${run.name}` is not known
              input: { ApiId: "${run.name}" }
                                 ^
          help: `run` has `id`, `startedAt`
        """#),
    .case(
      "a member of unique",
      #"""
          call: GetApi
          input: { ApiId: "${unique.a}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:24: error: `${unique}` has no members
              input: { ApiId: "${unique.a}" }
                                 ^
          help: write ${unique}
        """#),
    .case(
      "index outside of a repeated step",
      #"""
          call: GetApi
          input: { ApiId: "${index}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:24: error: `index` has no value here
              input: { ApiId: "${index}" }
                                 ^
          help: it counts the times of a fixture's step that has `times:`
        """#),
    .case(
      "each without rows",
      #"""
          call: GetApi
          input: { ApiId: "${each.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:24: error: `each` has no value here
              input: { ApiId: "${each.ApiId}" }
                                 ^
          help: give the case rows under `each:`
        """#),
    .case(
      "a member that one row lacks",
      #"""
          each:
            - { name: one, ApiId: a }
            - { name: two, ApID: a }
          call: GetApi
          input: { ApiId: "${each.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:13:29: error: the row `two` has no `ApiId`
              input: { ApiId: "${each.ApiId}" }
                                      ^
          help: did you mean `ApID`?
        """#),
    .case(
      "a capture of a later step",
      #"""
          steps:
            - call: GetApi
              input: { ApiId: "${id}" }
            - call: GetApis
              capture: { id: "Items[0].ApiId" }
              expect: { success: true }
      """#,
      shows: #"""
        a.yaml:11:28: error: `id` has no value yet
                  input: { ApiId: "${id}" }
                                     ^
          help: it is captured further down; use it in a later step
        """#),
    .case(
      "a reference in a key",
      #"""
          http: GET /v2/apis
          json: { "${unique}": a, "$${x}": b }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:13: error: a key can't hold a reference
              json: { "${unique}": a, "$${x}": b }
                      ^
          help: write `$${` where `${` itself is meant
        """#),
    .case(
      "a reference in a target",
      #"""
          http: GET /v2/apis/${socket.ApID}
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:9:33: error: the fixture `socket` has no output `ApID`
              http: GET /v2/apis/${socket.ApID}
                                          ^
          help: did you mean `ApiId`?
        """#),
    .case(
      "a place after escapes",
      #"""
          call: GetApi
          input: { ApiId: "\u00e9\"${sockt}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:32: error: nothing here is called `sockt`
              input: { ApiId: "\u00e9\"${sockt}" }
                                         ^
          help: did you mean `socket`?
        """#),
    .case(
      "a place in single quotes",
      #"""
          call: GetApi
          input: { ApiId: 'it''s ${sockt}' }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:30: error: nothing here is called `sockt`
              input: { ApiId: 'it''s ${sockt}' }
                                       ^
          help: did you mean `socket`?
        """#),
    .case(
      "a place in a literal block",
      #"""
          http: POST /v2/apis
          body: |
            {
              "a": "${sockt}"
            }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:12:17: error: nothing here is called `sockt`
                  "a": "${sockt}"
                          ^
          help: did you mean `socket`?
        """#),
    .case(
      "a place in folded text",
      #"""
          http: POST /v2/apis
          body: >
            a
            ${sockt}
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:11: error: nothing here is called `sockt`
              body: >
                    ^
          help: did you mean `socket`?
        """#),
    .case(
      "an unknown output, far off",
      #"""
          call: GetApi
          input: { ApiId: "${socket.zebra}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:31: error: the fixture `socket` has no output `zebra`
              input: { ApiId: "${socket.zebra}" }
                                        ^
          help: its outputs are `ApiId`, `IntegrationId`, `responses`, `ids`
        """#),
    .case(
      "a member that one row lacks, far off",
      #"""
          each: [{ name: a, ApiId: b }]
          call: GetApi
          input: { ApiId: "${each.zebra}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:11:29: error: the row `a` has no `zebra`
              input: { ApiId: "${each.zebra}" }
                                      ^
          help: it has `name`, `ApiId`
        """#),
  ]
}
