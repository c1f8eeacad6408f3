/// YAML: what is wrong, and what is shown of it.
extension Slip {
  static let yamlSlips: [Slip] = [
    .file(
      "an empty file",
      "",
      shows: #"""
        a.yaml:1:1: error: the file is empty
          help: a scenario begins with `title:`, `service:` and `cases:`, assay.yaml with `targets:`
        """#),
    .file(
      "a file of comments",
      #"""
      # nothing
      """#,
      shows: #"""
        a.yaml:1:1: error: the file is empty
          # nothing
          ^
          help: a scenario begins with `title:`, `service:` and `cases:`, assay.yaml with `targets:`
        """#),
    .file(
      "a tab that indents",
      #"""
      title: t
      service: apigatewayv2
      cases:
      \#t- id: a
      """#,
      shows: #"""
        a.yaml:4:1: error: a tab can't indent
          \#t- id: a
          ^
          help: indent with spaces
        """#),
    .file(
      "a quote that is never closed",
      #"""
      title: "t
      service: apigatewayv2
      """#,
      shows: #"""
        a.yaml:1:8: error: the quote that opens here is never closed
          title: "t
                 ^
          help: close it; within single quotes a quote is written twice, within double quotes as \"
        """#),
    .file(
      "a list that is never closed",
      #"""
      title: [a, b
      """#,
      shows: #"""
        a.yaml:1:8: error: the bracket that opens here is never closed
          title: [a, b
                 ^
        """#),
    .file(
      "a mapping that runs into the next line",
      #"""
      title: { a: b
      service: apigatewayv2
      """#,
      shows: #"""
        a.yaml:2:8: error: expected `,` or `}`: the mapping opened in line 1, column 8, goes on
          service: apigatewayv2
                 ^
          help: close it, or quote the value before this if it holds braces, brackets or commas
        """#),
    .file(
      "an unquoted reference in braces",
      #"""
      title: { a: GET ${b} }
      """#,
      shows: #"""
        a.yaml:1:18: error: expected `,` or `}`: the mapping opened in line 1, column 8, goes on
          title: { a: GET ${b} }
                           ^
          help: close it, or quote the value before this if it holds braces, brackets or commas
        """#),
    .file(
      "a line without a colon",
      #"""
      title: t
      service
      cases: []
      """#,
      shows: #"""
        a.yaml:2:1: error: this is no `key: value`: there is no `:` after it
          service
          ^
          help: write a `:` and a space after the key, or indent the line if it belongs to the one above
        """#),
    .file(
      "a second colon",
      #"""
      title: a: b
      """#,
      shows: #"""
        a.yaml:1:9: error: a `:` is not allowed here
          title: a: b
                  ^
          help: quote a value that holds `: `, and indent keys of one mapping alike
        """#),
    .file(
      "a character that begins nothing",
      #"""
      title: @t
      """#,
      shows: #"""
        a.yaml:1:8: error: a value can't begin with `@`
          title: @t
                 ^
          help: quote the value
        """#),
    .file(
      "a backtick",
      #"""
      title: `t`
      """#,
      shows: #"""
        a.yaml:1:8: error: a value can't begin with a backtick
          title: `t`
                 ^
          help: quote the value
        """#),
    .file(
      "a key that is indented further",
      #"""
      title: t
        service: x
      """#,
      shows: #"""
        a.yaml:2:10: error: a `:` is not allowed here
            service: x
                   ^
          help: quote a value that holds `: `, and indent keys of one mapping alike
        """#),
    .file(
      "a key that is indented less",
      #"""
      cases:
        - id: a
       title: t
      """#,
      shows: #"""
        a.yaml:3:2: error: expected a key of the mapping that begins in line 1, column 1
           title: t
           ^
          help: indent it as that one, with spaces; a value that goes on after its quotes must be quoted whole
        """#),
    .file(
      "text after a quoted value",
      #"""
      title: "a" b
      """#,
      shows: #"""
        a.yaml:1:12: error: expected a key of the mapping that begins in line 1, column 1
          title: "a" b
                     ^
          help: indent it as that one, with spaces; a value that goes on after its quotes must be quoted whole
        """#),
    .file(
      "an unknown escape",
      #"""
      title: "\q"
      """#,
      shows: #"""
        a.yaml:1:9: error: there is no such escape
          title: "\q"
                  ^
          help: write a backslash as \\ in double quotes, or use single quotes
        """#),
    .file(
      "half a surrogate pair",
      #"""
      title: "\uD800"
      """#,
      shows: #"""
        a.yaml:1:11: error: the escape stands for no Unicode character
          title: "\uD800"
                    ^
          help: a surrogate can't be written; use \U with the character's own number
        """#),
    .file(
      "an escape without its digits",
      #"""
      title: "\xZ"
      """#,
      shows: #"""
        a.yaml:1:11: error: an escape needs hexadecimal digits: \xHH, \uHHHH or \UHHHHHHHH
          title: "\xZ"
                    ^
        """#),
    .file(
      "a list in the line of its key",
      #"""
      title: - a
      """#,
      shows: #"""
        a.yaml:1:8: error: a `- ` is not allowed here
          title: - a
                 ^
          help: begin the list in a line of its own
        """#),
    .file(
      "a list that is not closed before the next key",
      #"""
      title: [a, b: c
      tags: d]
      """#,
      shows: #"""
        a.yaml:2:5: error: expected `,` or `]`: the list opened in line 1, column 8, goes on
          tags: d]
              ^
          help: close it, or quote the value before this if it holds braces, brackets or commas
        """#),
    .file(
      "a list entry that is no entry",
      #"""
      tags:
        - a
        b: c
      """#,
      shows: #"""
        a.yaml:3:3: error: expected a `- ` of the list that begins in line 2, column 3
            b: c
            ^
          help: indent it as that one, with spaces
        """#),
    .file(
      "a value that is missing",
      #"""
      title: ]
      """#,
      shows: #"""
        a.yaml:1:8: error: expected a value here
          title: ]
                 ^
          help: quote it if it begins with a character that YAML uses itself
        """#),
    .file(
      "a version of YAML that nobody reads",
      #"""
      %YAML 2.0
      ---
      title: t
      """#,
      shows: #"""
        a.yaml:1:1: error: YAML: found incompatible YAML document
          %YAML 2.0
          ^
        """#),
  ]
}
