/// A scenario: what is wrong, and what is shown of it.
extension Slip {
  static let scenarioSlips: [Slip] = [
    .file(
      "an unknown key",
      #"""
      title: t
      service: apigatewayv2
      case: []
      """#,
      shows: #"""
        a.yaml:3:1: error: `case` is no key of a scenario
          case: []
          ^
          help: did you mean `cases`?
        """#),
    .file(
      "missing keys",
      #"""
      tags: [a]
      """#,
      shows: #"""
        a.yaml:1:1: error: the file needs `service`
          tags: [a]
          ^
          help: name the contract's folder: service: apigatewayv2
        a.yaml:1:1: error: a scenario needs `title`
          tags: [a]
          ^
          help: say what it is about
        a.yaml:1:1: error: a scenario needs `cases`
          tags: [a]
          ^
          help: a list: - id, title, evidence, what is done, what is expected
        """#),
    .file(
      "an unknown service",
      #"""
      title: t
      service: apigateway2
      cases: 5
      """#,
      shows: #"""
        a.yaml:2:10: error: there is no contract of `apigateway2`
          service: apigateway2
                   ^
          help: did you mean `apigatewayv2`?
        a.yaml:3:8: error: `cases` must be a list, and this is a number (5)
          cases: 5
                 ^
        """#),
    .file(
      "a title that is a number",
      #"""
      title: 5
      service: apigatewayv2
      cases: 5
      """#,
      shows: #"""
        a.yaml:1:8: error: `title` must be text, and this is a number (5)
          title: 5
                 ^
          help: quote it if text is meant: "5"
        a.yaml:3:8: error: `cases` must be a list, and this is a number (5)
          cases: 5
                 ^
        """#),
    .file(
      "an empty title",
      #"""
      title: " "
      service: apigatewayv2
      cases: []
      """#,
      shows: #"""
        a.yaml:1:8: error: `title` must not be empty
          title: " "
                 ^
        a.yaml:3:8: error: `cases` names no case
          cases: []
                 ^
        """#),
    .file(
      "a tag with a space",
      #"""
      title: t
      service: apigatewayv2
      tags: [a b, c]
      cases: [5]
      """#,
      shows: #"""
        a.yaml:3:8: error: `tags` can't be "a b"
          tags: [a b, c]
                 ^
          help: only A-Z a-z 0-9 . _ - may be in it
        a.yaml:4:9: error: a case must be a mapping, and this is a number (5)
          cases: [5]
                  ^
        """#),
    .file(
      "a parameter that is missing",
      #"""
      title: t
      service: apigatewayv2
      fixtures: { socket: { use: own } }
      cases:
        - id: a
          title: t
          evidence: { model: m }
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
      """#,
      also: [
        "fixtures/own.yaml": #"""
        title: t
        service: apigatewayv2
        parameters: { name: null }
        steps: []
        outputs: { ApiId: "${name}" }
        """#
      ],
      shows: #"""
        a.yaml:3:21: error: the fixture `own` needs the parameter `name`
          fixtures: { socket: { use: own } }
                              ^
        """#),
    .file(
      "an unknown service, far off",
      #"""
      title: t
      service: lambda
      cases: 5
      """#,
      shows: #"""
        a.yaml:2:10: error: there is no contract of `lambda`
          service: lambda
                   ^
          help: there are those of `apigatewayv2`
        a.yaml:3:8: error: `cases` must be a list, and this is a number (5)
          cases: 5
                 ^
        """#),
    .file(
      "a list of deviations for a scenario",
      #"""
      endpoint: moto 5.2.5
      deviations: []
      """#,
      shows: #"""
        a.yaml:1:1: error: this is a list of deviations, and no scenario
          endpoint: moto 5.2.5
          ^
          help: apply it to a run with `--deviations FILE`
        """#),
  ]
}
