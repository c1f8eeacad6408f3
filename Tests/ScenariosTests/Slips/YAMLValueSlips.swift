/// What YAML allows and Assay does not, and places: what is wrong, and what is shown of it.
extension Slip {
  static let yamlValueSlips: [Slip] = [
    .file(
      "an anchor and its alias",
      #"""
      title: &t x
      service: apigatewayv2
      cases: *t
      """#,
      shows: #"""
        a.yaml:1:8: error: anchors (&t) are not supported
          title: &t x
                 ^
          help: write the value out where it is needed, or use `each:`
        a.yaml:3:8: error: aliases (*t) are not supported
          cases: *t
                 ^
          help: write the value out
        """#),
    .file(
      "a merge key",
      #"""
      <<: { title: t }
      title: t
      service: apigatewayv2
      cases: 5
      """#,
      shows: #"""
        a.yaml:1:1: error: merge keys (<<) are not supported
          <<: { title: t }
          ^
          help: write the members out
        a.yaml:4:8: error: `cases` must be a list, and this is a number (5)
          cases: 5
                 ^
        """#),
    .file(
      "a tag",
      #"""
      title: !!str t
      service: apigatewayv2
      cases: 5
      """#,
      shows: #"""
        a.yaml:1:8: error: tags are not supported
          title: !!str t
                 ^
          help: quote a value that is text: "5" and not !!str 5
        a.yaml:3:8: error: `cases` must be a list, and this is a number (5)
          cases: 5
                 ^
        """#),
    .file(
      "a key that comes twice",
      #"""
      title: t
      service: apigatewayv2
      title: u
      cases: 5
      """#,
      shows: #"""
        a.yaml:3:1: error: the key `title` is here twice; it stands first in line 1
          title: u
          ^
          help: keep one of the two
        a.yaml:4:8: error: `cases` must be a list, and this is a number (5)
          cases: 5
                 ^
        """#),
    .file(
      "keys of different bytes are different",
      #"""
      { "\u00e9": 1, "e\u0301": 2, service: apigatewayv2, title: t, cases: 5 }
      """#,
      shows: #"""
        a.yaml:1:3: error: `é` is no key of a scenario
          { "\u00e9": 1, "e\u0301": 2, service: apigatewayv2, title: t, cases: 5 }
            ^
          help: its keys are `title`, `service`, `tags`, `fixtures`, `cases`
        a.yaml:1:16: error: `é` is no key of a scenario
          { "\u00e9": 1, "e\u0301": 2, service: apigatewayv2, title: t, cases: 5 }
                         ^
          help: its keys are `title`, `service`, `tags`, `fixtures`, `cases`
        a.yaml:1:70: error: `cases` must be a list, and this is a number (5)
          { "\u00e9": 1, "e\u0301": 2, service: apigatewayv2, title: t, cases: 5 }
                                                                               ^
        """#),
    .file(
      "a second document",
      #"""
      title: t
      ---
      title: u
      """#,
      shows: #"""
        a.yaml:2:1: error: a second document begins here
          ---
          ^
          help: a file holds one; make it a file of its own
        """#),
    .file(
      "a key that is a mapping",
      #"""
      { a: b }: t
      title: t
      service: apigatewayv2
      cases: 5
      """#,
      shows: #"""
        a.yaml:1:1: error: a key must be text, and this is a mapping
          { a: b }: t
          ^
        a.yaml:4:8: error: `cases` must be a list, and this is a number (5)
          cases: 5
                 ^
        """#),
    .file(
      "a list at the root",
      #"""
      - a
      """#,
      shows: #"""
        a.yaml:1:1: error: the file must hold a mapping, and this is a list
          - a
          ^
          help: begin with `title:`
        """#),
    .file(
      "a number that JSON lacks",
      #"""
      title: .nan
      service: apigatewayv2
      cases: 5
      """#,
      shows: #"""
        a.yaml:1:8: error: JSON has no number like .nan
          title: .nan
                 ^
          help: restJson1 sends it as a string: write "NaN", "Infinity" or "-Infinity"
        a.yaml:3:8: error: `cases` must be a list, and this is a number (5)
          cases: 5
                 ^
        """#),
    .file(
      "a number with leading zeros",
      #"""
      title: 007
      service: apigatewayv2
      cases: 5
      """#,
      shows: #"""
        a.yaml:1:8: error: the number 007 would lose its leading zeros
          title: 007
                 ^
          help: quote it if text is meant, or leave the zeros out
        a.yaml:3:8: error: `cases` must be a list, and this is a number (5)
          cases: 5
                 ^
        """#),
    .file(
      "a number of more than 64 bits",
      #"""
      title: 0x11111111111111111
      service: apigatewayv2
      cases: 5
      """#,
      shows: #"""
        a.yaml:1:8: error: 0x11111111111111111 does not fit into 64 bits
          title: 0x11111111111111111
                 ^
          help: write it in decimal, or quote it if text is meant
        a.yaml:3:8: error: `cases` must be a list, and this is a number (5)
          cases: 5
                 ^
        """#),
    .file(
      "lines that end with CR LF",
      #"""
      title: t\#r
      service: apigatewayv2\#r
      cases: 5\#r
      """#,
      shows: #"""
        a.yaml:3:8: error: `cases` must be a list, and this is a number (5)
          cases: 5
                 ^
        """#),
    .file(
      "wide characters before the place",
      #"""
      { title: "日本", service: apigatewayv2, cases: 5 }
      """#,
      shows: #"""
        a.yaml:1:46: error: `cases` must be a list, and this is a number (5)
          { title: "日本", service: apigatewayv2, cases: 5 }
                                                         ^
        """#),
    .file(
      "combining characters and emoji before the place",
      #"""
      { title: "é🎉", service: apigatewayv2, cases: 5 }
      """#,
      shows: #"""
        a.yaml:1:47: error: `cases` must be a list, and this is a number (5)
          { title: "é🎉", service: apigatewayv2, cases: 5 }
                                                        ^
        """#),
    .file(
      "tabs before the place",
      #"""
      title: t
      service: apigatewayv2
      cases: [\#t{\#t"is": 5 } ]
      """#,
      shows: #"""
        a.yaml:3:10: error: a case needs `id`
          cases: [\#t{\#t"is": 5 } ]
                  \#t^
          help: a short name that stays the same, unique in the file
        a.yaml:3:10: error: a case needs `title`
          cases: [\#t{\#t"is": 5 } ]
                  \#t^
          help: state the requirement in a sentence
        a.yaml:3:10: error: a case needs `evidence`
          cases: [\#t{\#t"is": 5 } ]
                  \#t^
          help: write { level: source }, the level one of model, documented, observed, assumed; or `probe:` and why nobody knows
        a.yaml:3:10: error: a case needs one of `call`, `http` and `walk`
          cases: [\#t{\#t"is": 5 } ]
                  \#t^
        a.yaml:3:12: error: `is` is no key of a case
          cases: [\#t{\#t"is": 5 } ]
                  \#t \#t^
          help: did you mean `as`?
        """#),
    .file(
      "a place far into a long line",
      #"""
      { title: "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy", service: apigatewayv2, cases: 5, tags: ["zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"] }
      """#,
      shows: #"""
        a.yaml:1:139: error: `cases` must be a list, and this is a number (5)
          …yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy", service: apigatewayv2, cases: 5, tags: ["zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz…
                                                                                                     ^
        """#),
    .file(
      "a key that is missing",
      #"""
      title: t
      service: apigatewayv2
      ?
      : a
      cases: []
      """#,
      shows: #"""
        a.yaml:3:2: error: a key is missing here
          ?
           ^
          help: write it before the `:`
        a.yaml:5:8: error: `cases` names no case
          cases: []
                 ^
        """#),
  ]
}
