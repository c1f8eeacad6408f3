/// A matcher: what is wrong, and what is shown of it.
extension Slip {
  static let matcherSlips: [Slip] = [
    .clause(
      "an unknown matcher, nearly right",
      #"""
          expect: { output: { Tags: { $maxLenght: 5 } } }
      """#,
      shows: #"""
        a.yaml:11:33: error: `$maxLenght` is no matcher
              expect: { output: { Tags: { $maxLenght: 5 } } }
                                          ^
          help: did you mean `$maxLength`?
        """#),
    .clause(
      "an unknown matcher, far off",
      #"""
          expect: { output: { Tags: { $default: 5 } } }
      """#,
      shows: #"""
        a.yaml:11:33: error: `$default` is no matcher
              expect: { output: { Tags: { $default: 5 } } }
                                          ^
          help: for a member of that name write `$$default`
        """#),
    .clause(
      "a member beside a matcher",
      #"""
          expect: { output: { Tags: { $present: true, a: b } } }
      """#,
      shows: #"""
        a.yaml:11:49: error: `a` stands beside `$present`
              expect: { output: { Tags: { $present: true, a: b } } }
                                                          ^
          help: matchers and members don't mix: put both under `$all: [...]`
        """#),
    .clause(
      "$absent: false",
      #"""
          expect: { output: { Tags: { $absent: false } } }
      """#,
      shows: #"""
        a.yaml:11:42: error: `$absent` can only be true
              expect: { output: { Tags: { $absent: false } } }
                                                   ^
          help: for the opposite write `$present: true`
        """#),
    .clause(
      "an unknown type",
      #"""
          expect: { output: { Tags: { $type: strng } } }
      """#,
      shows: #"""
        a.yaml:11:40: error: `$type` can't be "strng"
              expect: { output: { Tags: { $type: strng } } }
                                                 ^
          help: did you mean `string`?
        """#),
    .clause(
      "a regular expression that breaks off",
      #"""
          expect: { output: { Tags: { a: { $matches: "(" } } } }
      """#,
      shows: #"""
        a.yaml:11:48: error: this is no regular expression: expected ')'
              expect: { output: { Tags: { a: { $matches: "(" } } } }
                                                         ^
          help: single quotes keep backslashes as they are
        """#),
    .clause(
      "a length that is text",
      #"""
          expect: { output: { Tags: { $length: "5" } } }
      """#,
      shows: #"""
        a.yaml:11:42: error: `$length` must be a number or a reference, and this is a string
              expect: { output: { Tags: { $length: "5" } } }
                                                   ^
        """#),
    .clause(
      "$oneOf without a list",
      #"""
          expect: { output: { Tags: { $oneOf: 5 } } }
      """#,
      shows: #"""
        a.yaml:11:41: error: `$oneOf` must be a list, and this is a number (5)
              expect: { output: { Tags: { $oneOf: 5 } } }
                                                  ^
        """#),
    .clause(
      "$unordered without a list",
      #"""
          expect: { output: { Tags: { $unordered: 5 } } }
      """#,
      shows: #"""
        a.yaml:11:45: error: `$unordered` must be a list or a reference, and this is a number (5)
              expect: { output: { Tags: { $unordered: 5 } } }
                                                      ^
        """#),
    .clause(
      "an unknown type, far off",
      #"""
          expect: { output: { Tags: { $type: widget } } }
      """#,
      shows: #"""
        a.yaml:11:40: error: `$type` can't be "widget"
              expect: { output: { Tags: { $type: widget } } }
                                                 ^
          help: it is one of `array`, `boolean`, `integer`, `null`, `number`, `object`, `string`
        """#),
  ]
}
