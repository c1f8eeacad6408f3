/// Fixtures that use fixtures, and what a run shares: what is wrong, and what is shown of it.
extension Slip {
  static let compositionSlips: [Slip] = [
    .fixture(
      "a fixture that stands on itself",
      #"""
      title: t
      service: apigatewayv2
      fixtures: { inner: { use: f } }
      steps: []
      outputs: { ApiId: "${inner.ApiId}" }
      """#,
      shows: #"""
        fixtures/f.yaml:3:27: error: the fixture stands on itself: f → f
          fixtures: { inner: { use: f } }
                                    ^
          help: make what both need a fixture of its own
        """#),
    .fixture(
      "fixtures that stand on each other",
      #"""
      title: t
      service: apigatewayv2
      fixtures: { inner: { use: g } }
      steps: []
      outputs: { ApiId: "${inner.ApiId}" }
      """#,
      also: [
        "fixtures/g.yaml": #"""
        title: t
        service: apigatewayv2
        fixtures: { inner: { use: f } }
        steps: []
        outputs: { ApiId: "${inner.ApiId}" }
        """#
      ],
      shows: #"""
        fixtures/g.yaml:3:27: error: the fixture stands on itself: f → g → f
          fixtures: { inner: { use: f } }
                                    ^
          help: make what both need a fixture of its own
        """#),
    .fixture(
      "an unknown fixture in a fixture",
      #"""
      title: t
      service: apigatewayv2
      fixtures: { inner: { use: http-apy } }
      steps: []
      outputs: { ApiId: "${inner.ApiId}" }
      """#,
      shows: #"""
        fixtures/f.yaml:3:27: error: there is no fixture `http-apy`
          fixtures: { inner: { use: http-apy } }
                                    ^
          help: did you mean `http-api`?
        """#),
    .fixture(
      "fixtures that are a list",
      #"""
      title: t
      service: apigatewayv2
      fixtures: [http-api]
      steps: []
      """#,
      shows: #"""
        fixtures/f.yaml:3:11: error: `fixtures` must be a mapping, and this is a list
          fixtures: [http-api]
                    ^
        """#),
    .fixture(
      "an inner fixture that nothing uses",
      #"""
      title: t
      service: apigatewayv2
      fixtures: { inner: { use: http-api } }
      steps: []
      """#,
      shows: #"""
        fixtures/f.yaml:3:13: warning: nothing uses the fixture `inner`
          fixtures: { inner: { use: http-api } }
                      ^
          help: leave it out
        """#),
    .fixture(
      "an inner fixture called as a parameter",
      #"""
      title: t
      service: apigatewayv2
      parameters: { api: 3 }
      fixtures: { api: { use: http-api } }
      steps: []
      outputs: { ApiId: "${api.ApiId}" }
      """#,
      shows: #"""
        fixtures/f.yaml:4:13: error: `api` is taken already
          fixtures: { api: { use: http-api } }
                      ^
          help: choose another name
        """#),
    .fixture(
      "an unknown output of an inner fixture",
      #"""
      title: t
      service: apigatewayv2
      fixtures: { inner: { use: http-api } }
      steps: []
      outputs: { ApiId: "${inner.ApiID}" }
      """#,
      shows: #"""
        fixtures/f.yaml:5:28: error: the fixture `inner` has no output `ApiID`
          outputs: { ApiId: "${inner.ApiID}" }
                                     ^
          help: did you mean `ApiId`?
        """#),
    .fixture(
      "a parameter of an inner fixture that is not there",
      #"""
      title: t
      service: apigatewayv2
      parameters: { count: 3 }
      fixtures: { inner: { use: websocket-integration, responses: "${cuont}" } }
      steps: []
      outputs: { ApiId: "${inner.ApiId}", count: "${count}" }
      """#,
      shows: #"""
        fixtures/f.yaml:4:64: error: nothing here is called `cuont`
          fixtures: { inner: { use: websocket-integration, responses: "${cuont}" } }
                                                                         ^
          help: did you mean `count`?
        """#),
    .fixture(
      "a step that writes to what the run shares",
      #"""
      title: t
      service: apigatewayv2
      fixtures: { inner: { use: http-api, scope: run } }
      steps:
        - call: CreateIntegration
          input: { ApiId: "${inner.ApiId}", IntegrationType: MOCK }
      """#,
      shows: #"""
        fixtures/f.yaml:5:11: error: the whole run shares `inner.ApiId`, and this step writes
            - call: CreateIntegration
                    ^
          help: give the fixture `scope: scenario` or `scope: case`
        """#),
    .fixture(
      "a step that deletes what the run shares",
      #"""
      title: t
      service: apigatewayv2
      fixtures: { inner: { use: http-api, scope: run } }
      steps:
        - call: GetApis
          delete: { call: DeleteApi, input: { ApiId: "${inner.ApiId}" } }
      """#,
      shows: #"""
        fixtures/f.yaml:5:11: error: the whole run shares `inner.ApiId`, and this step writes
            - call: GetApis
                    ^
          help: give the fixture `scope: scenario` or `scope: case`
        """#),
    .file(
      "a case that writes to what the run shares",
      #"""
      title: t
      service: apigatewayv2
      fixtures: { api: { use: http-api, scope: run } }
      cases:
        - id: a
          title: t
          evidence: { model: m }
          call: UpdateApi
          input: { ApiId: "${api.ApiId}", Name: "${unique}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:9:24: error: the whole run shares `api.ApiId`, and this case writes
              input: { ApiId: "${api.ApiId}", Name: "${unique}" }
                                 ^
          help: give the fixture `scope: scenario` or `scope: case`
        """#),
    .file(
      "a case that deletes what the run shares",
      #"""
      title: t
      service: apigatewayv2
      fixtures: { api: { use: http-api, scope: run } }
      cases:
        - id: a
          title: t
          evidence: { model: m }
          call: GetApi
          input: { ApiId: "${api.ApiId}" }
          expect: { success: true }
          delete: { call: DeleteApi, input: { ApiId: "${api.ApiId}" } }
      """#,
      shows: #"""
        a.yaml:9:24: error: the whole run shares `api.ApiId`, and this case writes
              input: { ApiId: "${api.ApiId}" }
                                 ^
          help: give the fixture `scope: scenario` or `scope: case`
        """#),
    .file(
      "a case that writes to what the run shares by way of another fixture",
      #"""
      title: t
      service: apigatewayv2
      fixtures: { outer: { use: outer } }
      cases:
        - id: a
          title: t
          evidence: { model: m }
          call: UpdateApi
          input: { ApiId: "${outer.ApiId}", Name: "${outer.Own}" }
          expect: { success: true }
      """#,
      also: [
        "fixtures/outer.yaml": #"""
        title: t
        service: apigatewayv2
        fixtures: { inner: { use: http-api, scope: run } }
        steps: []
        outputs: { ApiId: "${inner.ApiId}", Own: "${unique}" }
        """#
      ],
      shows: #"""
        a.yaml:9:24: error: the whole run shares `outer.ApiId`, and this case writes
              input: { ApiId: "${outer.ApiId}", Name: "${outer.Own}" }
                                 ^
          help: give the fixture `scope: scenario` or `scope: case`
        """#),
  ]
}
