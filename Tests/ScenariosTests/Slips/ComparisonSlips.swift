/// Matchers that compare: what is wrong, and what is shown of it.
extension Slip {
  static let comparisonSlips: [Slip] = [
    .clause(
      "$null: false",
      #"""
          expect: { output: { Name: { $null: false } } }
      """#,
      shows: #"""
        a.yaml:11:40: error: `$null` can only be true
              expect: { output: { Name: { $null: false } } }
                                                 ^
          help: for the opposite write `$not: { $null: true }`
        """#),
    .clause(
      "$present: false",
      #"""
          expect: { output: { Name: { $present: no } } }
      """#,
      shows: #"""
        a.yaml:11:43: error: `$present` can only be true
              expect: { output: { Name: { $present: no } } }
                                                    ^
          help: for the opposite write `$absent: true`
        """#),
    .clause(
      "$above of text",
      #"""
          expect: { output: { CorsConfiguration: { MaxAge: { $above: "5" } } } }
      """#,
      shows: #"""
        a.yaml:11:64: error: `$above` must be a number or a reference, and this is a string
              expect: { output: { CorsConfiguration: { MaxAge: { $above: "5" } } } }
                                                                         ^
        """#),
    .clause(
      "$below of text",
      #"""
          expect: { output: { CorsConfiguration: { MaxAge: { $below: low } } } }
      """#,
      shows: #"""
        a.yaml:11:64: error: `$below` must be a number or a reference, and this is a string
              expect: { output: { CorsConfiguration: { MaxAge: { $below: low } } } }
                                                                         ^
        """#),
    .clause(
      "a moment that is none",
      #"""
          expect: { output: { CreatedDate: { $at: yesterday } } }
      """#,
      shows: #"""
        a.yaml:11:45: error: `$at` must be a moment or a reference, and this is "yesterday"
              expect: { output: { CreatedDate: { $at: yesterday } } }
                                                      ^
          help: write ISO 8601, as in 2026-03-12T08:00:00Z, an HTTP date, or seconds since 1970
        """#),
    .clause(
      "a moment that the calendar lacks",
      #"""
          expect: { output: { CreatedDate: { $after: "2026-02-30T00:00:00Z" } } }
      """#,
      shows: #"""
        a.yaml:11:48: error: `$after` must be a moment or a reference, and this is "2026-02-30T00:00:00Z"
              expect: { output: { CreatedDate: { $after: "2026-02-30T00:00:00Z" } } }
                                                         ^
          help: write ISO 8601, as in 2026-03-12T08:00:00Z, an HTTP date, or seconds since 1970
        """#),
    .clause(
      "a moment that is a list",
      #"""
          expect: { output: { CreatedDate: { $before: [] } } }
      """#,
      shows: #"""
        a.yaml:11:49: error: `$before` must be a moment or a reference, and this is a list
              expect: { output: { CreatedDate: { $before: [] } } }
                                                          ^
          help: write ISO 8601, as in 2026-03-12T08:00:00Z, an HTTP date, or seconds since 1970
        """#),
    .clause(
      "bytes that are not base64",
      #"""
          expect: { output: { Name: { $bytes: "a b" } } }
      """#,
      shows: #"""
        a.yaml:11:41: error: `$bytes` must be base64 or a reference, and this is "a b"
              expect: { output: { Name: { $bytes: "a b" } } }
                                                  ^
        """#),
    .clause(
      "an unknown member within $any",
      #"""
          expect: { output: { CorsConfiguration: { AllowMethods: { $any: 5 } } } }
      """#,
      shows: #"""
        a.yaml:11:68: error: `AllowMethods` is a string in the contract, and this is a number (5)
              expect: { output: { CorsConfiguration: { AllowMethods: { $any: 5 } } } }
                                                                             ^
          help: quote it: "5"
        """#),
    .clause(
      "$oneOf of nothing",
      #"""
          expect: { output: { Name: { $oneOf: [] } } }
      """#,
      shows: #"""
        a.yaml:11:41: error: `$oneOf` names nothing
              expect: { output: { Name: { $oneOf: [] } } }
                                                  ^
        """#),
    .clause(
      "a matcher within $exactly",
      #"""
          expect: { output: { Tags: { $exactly: { a: { $type: string } } } } }
      """#,
      shows: #"""
        a.yaml:11:50: error: `$type` is no matcher here: within `$exactly` everything is literal
              expect: { output: { Tags: { $exactly: { a: { $type: string } } } } }
                                                           ^
          help: for a member of that name write `$$type`
        """#),
    .clause(
      "a matcher within $unordered",
      #"""
          expect: { output: { Tags: { $unordered: [{ $type: string }] } } }
      """#,
      shows: #"""
        a.yaml:11:48: error: `$type` is no matcher here: within `$unordered` everything is literal
              expect: { output: { Tags: { $unordered: [{ $type: string }] } } }
                                                         ^
          help: for a member of that name write `$$type`
        """#),
    .clause(
      "an unknown member of run",
      #"""
          expect: { output: { CreatedDate: { $after: "${run.startdAt}" } } }
      """#,
      shows: #"""
        a.yaml:11:51: error: `${run.startdAt}` is not known
              expect: { output: { CreatedDate: { $after: "${run.startdAt}" } } }
                                                            ^
          help: did you mean `startedAt`?
        """#),
  ]
}
