/// What is well-formed and of no use, and what is shown of it.
extension Slip {
  static let lintSlips: [Slip] = [
    .clause(
      "a case that demands nothing",
      #"""
          expect: {}
      """#,
      shows: #"""
        a.yaml:11:5: warning: this case demands nothing of an answer, so it can't fail
              expect: {}
              ^
          help: make it a probe: `probe: …` in the place of `evidence` and `expect`
        """#),
    .clause(
      "a case whose blocks demand nothing",
      #"""
          expect: [{ rule: http.routing }, {}]
      """#,
      shows: #"""
        a.yaml:11:5: warning: this case demands nothing of an answer, so it can't fail
              expect: [{ rule: http.routing }, {}]
              ^
          help: make it a probe: `probe: …` in the place of `evidence` and `expect`
        """#),
    .clause(
      "a block beside others that demands nothing",
      #"""
          expect: [{ success: true }, { rule: http.routing }]
      """#,
      shows: #"""
        a.yaml:11:33: warning: this block demands nothing
              expect: [{ success: true }, { rule: http.routing }]
                                          ^
          help: leave it out, or demand more
        """#),
    .case(
      "a name that tells nobody whose it is",
      #"""
          call: CreateApi
          input: { Name: orders, ProtocolType: HTTP, Description: "${socket.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:20: warning: nobody could tell that what CreateApi creates here is Assay's
              input: { Name: orders, ProtocolType: HTTP, Description: "${socket.ApiId}" }
                             ^
          help: begin its name with `${unique}`
        """#),
    .case(
      "steps of which none demands anything",
      #"""
          steps:
            - call: GetApi
              input: { ApiId: "${socket.ApiId}" }
              expect: {}
            - call: GetApi
              input: { ApiId: "${socket.ApiId}" }
              expect: {}
      """#,
      shows: #"""
        a.yaml:15:9: warning: this case demands nothing of an answer, so it can't fail
                  expect: {}
                  ^
          help: make it a probe: `probe: …` in the place of `evidence` and `expect`
        """#),
    .clause(
      "headers of none",
      #"""
          expect: { success: true, headers: {} }
      """#,
      shows: #"""
        a.yaml:11:30: warning: `headers` holds here whatever comes
              expect: { success: true, headers: {} }
                                       ^
          help: leave it out, or demand more
        """#),
    .clause(
      "$minLength: 0",
      #"""
          expect: { output: { Name: { $minLength: 0, $maxLength: 5 } } }
      """#,
      shows: #"""
        a.yaml:11:33: warning: `$minLength` holds here whatever comes
              expect: { output: { Name: { $minLength: 0, $maxLength: 5 } } }
                                          ^
          help: leave it out, or demand more
        """#),
    .clause(
      "$all of nothing",
      #"""
          expect: { output: { Name: { $all: [] } } }
      """#,
      shows: #"""
        a.yaml:11:33: warning: `$all` holds here whatever comes
              expect: { output: { Name: { $all: [] } } }
                                          ^
          help: leave it out, or demand more
        """#),
    .clause(
      "$optional of what may be anything",
      #"""
          expect: { output: { Name: { $optional: { $optional: { $present: true } } } } }
      """#,
      shows: #"""
        a.yaml:11:33: warning: `$optional` holds here whatever comes
              expect: { output: { Name: { $optional: { $optional: { $present: true } } } } }
                                          ^
          help: leave it out, or demand more
        """#),
    .clause(
      "$oneOf with a branch that always holds",
      #"""
          expect: { output: { Name: { $oneOf: [a, { $minLength: 0 }] } } }
      """#,
      shows: #"""
        a.yaml:11:33: warning: `$oneOf` holds here whatever comes
              expect: { output: { Name: { $oneOf: [a, { $minLength: 0 }] } } }
                                          ^
          help: leave it out, or demand more
        """#),
    .clause(
      "$oneOf whose branches leave nothing out",
      #"""
          expect: { output: { Name: { $oneOf: [{ $absent: true }, { $present: true }] } } }
      """#,
      shows: #"""
        a.yaml:11:33: warning: `$oneOf` holds here whatever comes
              expect: { output: { Name: { $oneOf: [{ $absent: true }, { $present: true }] } } }
                                          ^
          help: leave it out, or demand more
        """#),
    .clause(
      "$not of what never holds",
      #"""
          expect: { output: { Name: { $not: { $all: [{ $absent: true }, { $not: { $absent: true } }] } } } }
      """#,
      shows: #"""
        a.yaml:11:33: warning: `$not` holds here whatever comes
              expect: { output: { Name: { $not: { $all: [{ $absent: true }, { $not: { $absent: true } }] } } } }
                                          ^
          help: leave it out, or demand more
        """#),
    .clause(
      "a matcher that always holds, deep down",
      #"""
          expect: { output: { CorsConfiguration: { $optional: { AllowMethods: { $each: { $minLength: 0 } } } } } }
      """#,
      shows: #"""
        a.yaml:11:84: warning: `$minLength` holds here whatever comes
              expect: { output: { CorsConfiguration: { $optional: { AllowMethods: { $each: { $minLength: 0 } } } } } }
                                                                                             ^
          help: leave it out, or demand more
        """#),
    .cases(
      "evidence that is still to be found",
      #"""
        - id: a
          title: t
          evidence: { documented: "TODO: find the page" }
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:8:29: warning: `documented` says nothing: "TODO: find the page"
              evidence: { documented: "TODO: find the page" }
                                      ^
          help: say where it can be read or seen; where nobody knows, make it a probe
        """#),
    .cases(
      "evidence of a question mark",
      #"""
        - id: a
          title: t
          evidence: { observed: "?" }
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:8:27: warning: `observed` says nothing: "?"
              evidence: { observed: "?" }
                                    ^
          help: say where it can be read or seen; where nobody knows, make it a probe
        """#),
    .cases(
      "evidence of a block that says nothing",
      #"""
        - id: a
          title: t
          evidence: { model: m }
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: [{ success: true, evidence: { assumed: unknown } }]
      """#,
      shows: #"""
        a.yaml:11:52: warning: `assumed` says nothing: "unknown"
              expect: [{ success: true, evidence: { assumed: unknown } }]
                                                             ^
          help: say where it can be read or seen; where nobody knows, make it a probe
        """#),
    .cases(
      "a probe that does not say why",
      #"""
        - id: a
          title: t
          probe: tbd
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
      """#,
      shows: #"""
        a.yaml:8:12: warning: `probe` says nothing: "tbd"
              probe: tbd
                     ^
          help: say why nobody knows
        """#),
    .cases(
      "a case that comes twice",
      #"""
        - id: a
          title: t
          evidence: { model: m }
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
        - id: b
          title: t
          evidence: { documented: d }
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:12:9: warning: this case does and expects the same as `a` in line 6
            - id: b
                  ^
          help: keep one of the two
        """#),
    .case(
      "rows that nothing uses",
      #"""
          each: [{ name: x, Name: a }, { name: y, Name: b }]
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:9:5: warning: nothing uses the rows, so each does the same
              each: [{ name: x, Name: a }, { name: y, Name: b }]
              ^
          help: write `${each.member}` where they differ, or leave `each` out
        """#),
  ]
}
