/// `$capture`: what is wrong, and what is shown of it.
extension Slip {
  static let captureSlips: [Slip] = [
    .clause(
      "a capture within $not",
      #"""
          expect: { output: { Name: { $not: { $capture: name } } } }
      """#,
      shows: #"""
        a.yaml:11:51: error: nothing can be captured within `$not`
              expect: { output: { Name: { $not: { $capture: name } } } }
                                                            ^
          help: it may stand in members, lists, `$all`, `$optional`, `$any` and `$contains`
        """#),
    .clause(
      "a capture within $oneOf",
      #"""
          expect: { output: { Name: { $oneOf: [a, { $capture: name }] } } }
      """#,
      shows: #"""
        a.yaml:11:57: error: nothing can be captured within `$oneOf`
              expect: { output: { Name: { $oneOf: [a, { $capture: name }] } } }
                                                                  ^
          help: it may stand in members, lists, `$all`, `$optional`, `$any` and `$contains`
        """#),
    .clause(
      "a capture deep within $each",
      #"""
          expect: { output: { Tags: { $each: { $all: [{ $capture: name }] } } } }
      """#,
      shows: #"""
        a.yaml:11:61: error: nothing can be captured within `$each`
              expect: { output: { Tags: { $each: { $all: [{ $capture: name }] } } } }
                                                                      ^
          help: it may stand in members, lists, `$all`, `$optional`, `$any` and `$contains`
        """#),
    .clause(
      "a capture within $unordered",
      #"""
          expect: { output: { Tags: { $unordered: [{ $capture: name }] } } }
      """#,
      shows: #"""
        a.yaml:11:48: error: `$capture` is no matcher here: within `$unordered` everything is literal
              expect: { output: { Tags: { $unordered: [{ $capture: name }] } } }
                                                         ^
          help: for a member of that name write `$$capture`
        """#),
    .clause(
      "a capture within $exactly",
      #"""
          expect: { output: { Tags: { $exactly: { a: { $capture: name } } } } }
      """#,
      shows: #"""
        a.yaml:11:50: error: `$capture` is no matcher here: within `$exactly` everything is literal
              expect: { output: { Tags: { $exactly: { a: { $capture: name } } } } }
                                                           ^
          help: for a member of that name write `$$capture`
        """#),
    .clause(
      "a captured name that no reference can have",
      #"""
          expect: { output: { Name: { $capture: my name } } }
      """#,
      shows: #"""
        a.yaml:11:43: error: a capture can't be called `my name`
              expect: { output: { Name: { $capture: my name } } }
                                                    ^
          help: use letters, digits, _ and -, and begin with a letter
        """#),
    .clause(
      "a captured name that is taken",
      #"""
          expect: { output: { Name: { $capture: socket }, ApiId: { $capture: run } } }
      """#,
      shows: #"""
        a.yaml:11:43: error: `socket` is taken already
              expect: { output: { Name: { $capture: socket }, ApiId: { $capture: run } } }
                                                    ^
          help: choose another name
        a.yaml:11:72: error: `run` means something already
              expect: { output: { Name: { $capture: socket }, ApiId: { $capture: run } } }
                                                                                 ^
          help: choose another name
        """#),
    .clause(
      "a name that two matchers capture",
      #"""
          expect: { output: { Name: { $capture: name }, ApiId: { $capture: name } } }
      """#,
      shows: #"""
        a.yaml:11:70: error: `name` is taken already
              expect: { output: { Name: { $capture: name }, ApiId: { $capture: name } } }
                                                                               ^
          help: choose another name
        """#),
    .clause(
      "a name that a matcher captures and capture too",
      #"""
          expect: { output: { Name: { $capture: name } } }
          capture: { name: Name }
      """#,
      shows: #"""
        a.yaml:12:16: error: `name` is taken already
              capture: { name: Name }
                         ^
          help: choose another name
        """#),
    .clause(
      "a matcher capture that nothing uses",
      #"""
          expect: { output: { Name: { $capture: name } } }
      """#,
      shows: #"""
        a.yaml:11:43: warning: nothing uses the capture `name`
              expect: { output: { Name: { $capture: name } } }
                                                    ^
          help: leave it out
        """#),
    .clause(
      "a capture that is no text",
      #"""
          expect: { output: { Name: { $capture: 5 } } }
      """#,
      shows: #"""
        a.yaml:11:43: error: `$capture` must be text, and this is a number (5)
              expect: { output: { Name: { $capture: 5 } } }
                                                    ^
          help: quote it if text is meant: "5"
        """#),
    .case(
      "a matcher capture of a later step",
      #"""
          steps:
            - call: GetApi
              input: { ApiId: "${id}" }
            - call: GetApi
              input: { ApiId: "${socket.ApiId}" }
              expect: { output: { ApiId: { $capture: id } } }
      """#,
      shows: #"""
        a.yaml:11:28: error: `id` has no value yet
                  input: { ApiId: "${id}" }
                                     ^
          help: it is captured further down; use it in a later step
        """#),
    .case(
      "a matcher capture that its own step uses",
      #"""
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { output: { ApiId: { $capture: id }, Name: "${id}" } }
      """#,
      shows: #"""
        a.yaml:11:59: error: nothing here is called `id`
              expect: { output: { ApiId: { $capture: id }, Name: "${id}" } }
                                                                    ^
          help: known here: env, run, socket, unique; write `$${` where `${` itself is meant
        """#),
  ]
}
