/// Fixtures, and their use: what is wrong, and what is shown of it.
extension Slip {
  static let fixtureSlips: [Slip] = [
    .use(
      "an unknown fixture",
      #"""
        socket: { use: websocket-integraton }
      """#,
      shows: #"""
        a.yaml:4:18: error: there is no fixture `websocket-integraton`
            socket: { use: websocket-integraton }
                           ^
          help: did you mean `websocket-integration`?
        """#),
    .use(
      "an unknown parameter",
      #"""
        socket: { use: websocket-integration, response: 3 }
      """#,
      shows: #"""
        a.yaml:4:41: error: the fixture `websocket-integration` has no parameter `response`
            socket: { use: websocket-integration, response: 3 }
                                                  ^
          help: did you mean `responses`?
        """#),
    .use(
      "a parameter of another type",
      #"""
        socket: { use: websocket-integration, responses: "3" }
      """#,
      shows: #"""
        a.yaml:4:52: error: `responses` is a number in the fixture, and this is a string
            socket: { use: websocket-integration, responses: "3" }
                                                             ^
        """#),
    .use(
      "a fixture without use",
      #"""
        socket: { responses: 3 }
      """#,
      shows: #"""
        a.yaml:4:11: error: a fixture needs `use`
            socket: { responses: 3 }
                    ^
          help: name its file in `fixtures`, without .yaml
        """#),
    .use(
      "an unknown scope",
      #"""
        socket: { use: websocket-integration, scope: cases }
      """#,
      shows: #"""
        a.yaml:4:48: error: `scope` can't be "cases"
            socket: { use: websocket-integration, scope: cases }
                                                         ^
          help: did you mean `case`?
        """#),
    .use(
      "a reserved name",
      #"""
        each: { use: http-api }
        socket: { use: http-api }
      """#,
      shows: #"""
        a.yaml:4:3: error: `each` means something already
            each: { use: http-api }
            ^
          help: choose another name
        """#),
    .use(
      "a name that no reference can have",
      #"""
        my socket: { use: http-api }
        socket: { use: http-api }
      """#,
      shows: #"""
        a.yaml:4:3: error: a fixture can't be called `my socket`
            my socket: { use: http-api }
            ^
          help: use letters, digits, _ and -, and begin with a letter
        """#),
    .use(
      "an unused fixture",
      #"""
        socket: { use: http-api }
        other: { use: http-api }
      """#,
      shows: #"""
        a.yaml:5:3: warning: no case uses the fixture `other`
            other: { use: http-api }
            ^
          help: leave it out
        """#),
    .use(
      "a fixture that is no mapping",
      #"""
        socket: http-api
      """#,
      shows: #"""
        a.yaml:4:11: error: a fixture must be a mapping, and this is a string
            socket: http-api
                    ^
          help: write { use: its-file }
        """#),
    .fixture(
      "an unknown key of a fixture",
      #"""
      title: t
      service: apigatewayv2
      step: []
      steps: []
      """#,
      shows: #"""
        fixtures/f.yaml:3:1: error: `step` is no key of a fixture
          step: []
          ^
          help: did you mean `steps`?
        """#),
    .fixture(
      "an unknown operation in a fixture",
      #"""
      title: t
      service: apigatewayv2
      steps:
        - call: CreateApis
      """#,
      shows: #"""
        fixtures/f.yaml:4:11: error: apigatewayv2 has no operation `CreateApis`
            - call: CreateApis
                    ^
          help: did you mean `CreateApi`?
        """#),
    .fixture(
      "an unknown reference in a fixture",
      #"""
      title: t
      service: apigatewayv2
      parameters: { count: 3 }
      steps:
        - call: GetApi
          times: "${cont}"
          input: { ApiId: "${index}" }
      outputs: { ApiId: "${ApiId}" }
      """#,
      shows: #"""
        fixtures/f.yaml:6:15: error: nothing here is called `cont`
              times: "${cont}"
                        ^
          help: did you mean `count`?
        fixtures/f.yaml:8:22: error: nothing here is called `ApiId`
          outputs: { ApiId: "${ApiId}" }
                               ^
          help: known here: count, env, run, unique; write `$${` where `${` itself is meant
        """#),
    .fixture(
      "a capture that is used before it is there",
      #"""
      title: t
      service: apigatewayv2
      steps:
        - call: GetApi
          input: { ApiId: "${ApiId}" }
        - call: GetApis
          capture: { ApiId: "Items[0].ApiId" }
      """#,
      shows: #"""
        fixtures/f.yaml:5:24: error: `ApiId` has no value yet
              input: { ApiId: "${ApiId}" }
                                 ^
          help: it is captured further down; use it in a later step
        """#),
    .fixture(
      "a parameter that nothing uses",
      #"""
      title: t
      service: apigatewayv2
      parameters: { count: 3 }
      steps: []
      """#,
      shows: #"""
        fixtures/f.yaml:3:15: warning: nothing uses the parameter `count`
          parameters: { count: 3 }
                        ^
          help: leave it out
        """#),
    .fixture(
      "a fixture without a title",
      #"""
      service: apigatewayv2
      steps: []
      """#,
      shows: #"""
        fixtures/f.yaml:1:1: error: a fixture needs `title`
          service: apigatewayv2
          ^
          help: say what it builds
        """#),
    .fixture(
      "outputs that are a list",
      #"""
      title: t
      service: apigatewayv2
      steps: []
      outputs: [a]
      """#,
      shows: #"""
        fixtures/f.yaml:4:10: error: `outputs` must be a mapping, and this is a list
          outputs: [a]
                   ^
        """#),
    .fixture(
      "parameters that are a list",
      #"""
      title: t
      service: apigatewayv2
      parameters: [a]
      steps: []
      """#,
      shows: #"""
        fixtures/f.yaml:3:13: error: `parameters` must be a mapping of names to defaults, and this is a list
          parameters: [a]
                      ^
        """#),
    .fixture(
      "a parameter with a name that no reference can have",
      #"""
      title: t
      service: apigatewayv2
      parameters: { "1st": 3 }
      steps: []
      """#,
      shows: #"""
        fixtures/f.yaml:3:15: error: a parameter can't be called `1st`
          parameters: { "1st": 3 }
                        ^
          help: use letters, digits, _ and -, and begin with a letter
        """#),
    .fixture(
      "a default with a reference",
      #"""
      title: t
      service: apigatewayv2
      parameters: { name: "${unique}" }
      steps: []
      """#,
      shows: #"""
        fixtures/f.yaml:3:21: error: a default can't hold a reference
          parameters: { name: "${unique}" }
                              ^
        """#),
    .fixture(
      "a count past any use",
      #"""
      title: t
      service: apigatewayv2
      steps:
        - call: GetApis
          times: 100000
      """#,
      shows: #"""
        fixtures/f.yaml:5:12: error: `times` must be a count up to 10000 or a reference, and this is a number (100000)
              times: 100000
                     ^
        """#),
    .use(
      "an unknown parameter, far off",
      #"""
        socket: { use: websocket-integration, zebras: 3 }
      """#,
      shows: #"""
        a.yaml:4:41: error: the fixture `websocket-integration` has no parameter `zebras`
            socket: { use: websocket-integration, zebras: 3 }
                                                  ^
          help: its parameters are `responses`, `use`, `scope`
        """#),
    .use(
      "an unknown scope, far off",
      #"""
        socket: { use: websocket-integration, scope: everything }
      """#,
      shows: #"""
        a.yaml:4:48: error: `scope` can't be "everything"
            socket: { use: websocket-integration, scope: everything }
                                                         ^
          help: it is one of `case`, `scenario`, `run`
        """#),
  ]
}
