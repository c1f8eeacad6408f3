/// A step: what is wrong, and what is shown of it.
extension Slip {
  static let stepSlips: [Slip] = [
    .case(
      "two verbs",
      #"""
          call: GetApi
          walk: GetApis
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:5: error: a step does one thing, and this one has `call` already
              walk: GetApis
              ^
          help: list several under `steps:`
        """#),
    .case(
      "keys of another verb",
      #"""
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          pageSizes: [1]
          headers: {}
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:11:5: error: `pageSizes` goes with `walk`, not with `call`
              pageSizes: [1]
              ^
        a.yaml:12:5: error: `headers` goes with `http`, not with `call`
              headers: {}
              ^
        """#),
    .case(
      "a call that is not untagged",
      #"""
          call: CreateApi
          input: { Name: "${unique}", ProtocolType: HTTP }
          untagged: false
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:11:15: error: `untagged` can only be true
              untagged: false
                        ^
          help: without it a call is tagged
        """#),
    .case(
      "an untagged call that creates nothing",
      #"""
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          untagged: true
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:11:5: error: GetApi creates nothing that takes tags
              untagged: true
              ^
          help: leave `untagged` out
        """#),
    .case(
      "an unknown operation",
      #"""
          call: GetIntegrationRespones
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:9:11: error: apigatewayv2 has no operation `GetIntegrationRespones`
              call: GetIntegrationRespones
                    ^
          help: did you mean `GetIntegrationResponse`?
        """#),
    .case(
      "an operation in another case",
      #"""
          call: getApi
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:9:11: error: apigatewayv2 has no operation `getApi`
              call: getApi
                    ^
          help: did you mean `GetApi`?
        """#),
    .case(
      "an unknown member",
      #"""
          call: GetApi
          input: { ApiID: b }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:14: error: the input of GetApi has no member `ApiID`
              input: { ApiID: b }
                       ^
          help: did you mean `ApiId`?
        """#),
    .case(
      "a member by its name on the wire",
      #"""
          call: GetApi
          input: { apiId: b }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:14: error: the input of GetApi has no member `apiId`
              input: { apiId: b }
                       ^
          help: members go by their names in the model: did you mean `ApiId`?
        """#),
    .case(
      "a missing member",
      #"""
          call: GetApi
          input: {}
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:12: error: GetApi needs `ApiId`
              input: {}
                     ^
          help: give it, or expect `rejected: { missing: … }`
        """#),
    .case(
      "no input",
      #"""
          call: GetApi
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:9:11: error: GetApi needs `ApiId`
              call: GetApi
                    ^
          help: give it, or expect `rejected: { missing: … }`
        """#),
    .case(
      "an unknown member deep inside",
      #"""
          call: UpdateApi
          input:
            ApiId: "${socket.ApiId}"
            CorsConfiguration: { AllowMethod: [GET] }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:12:28: error: `CorsConfiguration` has no member `AllowMethod`
                CorsConfiguration: { AllowMethod: [GET] }
                                     ^
          help: did you mean `AllowMethods`?
        """#),
    .case(
      "a number for a string",
      #"""
          call: GetApis
          input: { MaxResults: 5 }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:26: error: `MaxResults` is a string in the contract, and this is a number (5)
              input: { MaxResults: 5 }
                                   ^
          help: quote it: "5"
        """#),
    .case(
      "an input that is a list",
      #"""
          call: GetApis
          input: [a]
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:12: error: `input` must be a mapping, and this is a list
              input: [a]
                     ^
        """#),
    .case(
      "values of wrong types",
      #"""
          call: UpdateApi
          input:
            ApiId: { a: b }
            DisableSchemaValidation: yes
            CorsConfiguration: { MaxAge: 1.5, AllowMethods: GET, AllowHeaders: [1] }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:11:14: error: `ApiId` is a string in the contract, and this is a mapping
                ApiId: { a: b }
                       ^
        a.yaml:12:32: error: `DisableSchemaValidation` is a boolean in the contract, and this is a string
                DisableSchemaValidation: yes
                                         ^
        a.yaml:13:36: error: `MaxAge` is an integer in the contract, and this is a number (1.5)
                CorsConfiguration: { MaxAge: 1.5, AllowMethods: GET, AllowHeaders: [1] }
                                             ^
        a.yaml:13:55: error: `AllowMethods` is a list in the contract, and this is a string
                CorsConfiguration: { MaxAge: 1.5, AllowMethods: GET, AllowHeaders: [1] }
                                                                ^
        a.yaml:13:75: error: `AllowHeaders` is a string in the contract, and this is a number (1)
                CorsConfiguration: { MaxAge: 1.5, AllowMethods: GET, AllowHeaders: [1] }
                                                                                    ^
          help: quote it: "1"
        """#),
    .case(
      "a walk of what has no pages",
      #"""
          walk: GetApi
          input: { ApiId: "${socket.ApiId}" }
          pageSizes: [0, a]
      """#,
      shows: #"""
        a.yaml:9:11: error: GetApi does not come in pages
              walk: GetApi
                    ^
          help: use `call`
        a.yaml:11:17: error: `pageSizes` must be a list of sizes from 1 to 1000000, and this is a number (0)
              pageSizes: [0, a]
                          ^
        a.yaml:11:20: error: `pageSizes` must be a list of sizes from 1 to 1000000, and this is a string
              pageSizes: [0, a]
                             ^
        """#),
    .case(
      "a walk with a page size of its own",
      #"""
          walk: GetApis
          input: { MaxResults: "5" }
          pageSizes: []
      """#,
      shows: #"""
        a.yaml:10:14: error: a walk sets `MaxResults` itself
              input: { MaxResults: "5" }
                       ^
          help: give the page sizes under `pageSizes`
        a.yaml:11:16: error: `pageSizes` names no size
              pageSizes: []
                         ^
          help: leave it out to walk in pages of the endpoint's own size
        """#),
    .case(
      "an unknown way to sign",
      #"""
          call: GetApis
          sign: badsecret
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:11: error: `sign` can't be "badsecret"
              sign: badsecret
                    ^
          help: did you mean `bad-secret`?
        """#),
    .case(
      "a capture of an unknown member",
      #"""
          call: GetApis
          capture: { items: "Item[0]" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:24: error: the output of GetApis has no member `Item`
              capture: { items: "Item[0]" }
                                 ^
          help: did you mean `Items`?
        """#),
    .case(
      "names that no capture can have",
      #"""
          call: GetApis
          capture: { socket: Items, run: Items, a b: Items }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:16: error: `socket` is taken already
              capture: { socket: Items, run: Items, a b: Items }
                         ^
          help: choose another name
        a.yaml:10:31: error: `run` means something already
              capture: { socket: Items, run: Items, a b: Items }
                                        ^
          help: choose another name
        a.yaml:10:43: error: a capture can't be called `a b`
              capture: { socket: Items, run: Items, a b: Items }
                                                    ^
          help: use letters, digits, _ and -, and begin with a letter
        """#),
    .case(
      "an unused capture",
      #"""
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          capture: { name: Name }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:11:16: warning: nothing uses the capture `name`
              capture: { name: Name }
                         ^
          help: leave it out
        """#),
    .case(
      "captures that are no mapping",
      #"""
          call: GetApis
          capture: Items
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:14: error: `capture` must be a mapping of names to JMESPath, and this is a string
              capture: Items
                       ^
        """#),
    .case(
      "slips in delete",
      #"""
          call: CreateApi
          input: { Name: "${unique}", ProtocolType: HTTP }
          capture: { id: ApiId }
          delete: { call: DeleteAPI, input: { ApiId: "${ID}" } }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:12:21: error: apigatewayv2 has no operation `DeleteAPI`
              delete: { call: DeleteAPI, input: { ApiId: "${ID}" } }
                              ^
          help: did you mean `DeleteApi`?
        a.yaml:12:51: error: nothing here is called `ID`
              delete: { call: DeleteAPI, input: { ApiId: "${ID}" } }
                                                            ^
          help: did you mean `id`?
        """#),
    .case(
      "an unknown reference in delete",
      #"""
          call: CreateApi
          input: { Name: "${unique}", ProtocolType: HTTP }
          capture: { id: ApiId }
          delete: { call: DeleteApi, input: { ApiId: "${ID}" } }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:12:51: error: nothing here is called `ID`
              delete: { call: DeleteApi, input: { ApiId: "${ID}" } }
                                                            ^
          help: did you mean `id`?
        """#),
    .case(
      "a delete without its input",
      #"""
          call: CreateApi
          input: { Name: "${unique}", ProtocolType: HTTP }
          delete: { call: DeleteApi }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:11:21: error: DeleteApi needs `ApiId`
              delete: { call: DeleteApi }
                              ^
        """#),
    .case(
      "an unknown member, far off",
      #"""
          call: GetApi
          input: { ApiId: "${socket.ApiId}", Zebra: a }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:40: error: the input of GetApi has no member `Zebra`
              input: { ApiId: "${socket.ApiId}", Zebra: a }
                                                 ^
          help: its members are `ApiId`
        """#),
  ]
}
