/// What is expected: what is wrong, and what is shown of it.
extension Slip {
  static let expectationSlips: [Slip] = [
    .clause(
      "an unknown clause",
      #"""
          expect: { outptu: {} }
      """#,
      shows: #"""
        a.yaml:11:15: error: `outptu` is no key of `expect`
              expect: { outptu: {} }
                        ^
          help: did you mean `output`?
        """#),
    .clause(
      "an expectation that is text",
      #"""
          expect: success
      """#,
      shows: #"""
        a.yaml:11:13: error: `expect` must be a mapping, and this is a string
              expect: success
                      ^
        """#),
    .clause(
      "no expectation in the list",
      #"""
          expect: []
      """#,
      shows: #"""
        a.yaml:11:13: error: `expect` demands nothing
              expect: []
                      ^
          help: for an answer that is only recorded write `expect: {}`
        """#),
    .clause(
      "a clause of another verb",
      #"""
          expect: { items: [] }
      """#,
      shows: #"""
        a.yaml:11:15: error: `items` can't be expected of `call`
              expect: { items: [] }
                        ^
          help: of it can be expected `status`, `headers`, `output`, `body`, `text`, `error`, `success`, `that`, `rejected`
        """#),
    .clause(
      "success and a refusal",
      #"""
          expect: { success: true, error: client }
          control: { input: {} }
      """#,
      shows: #"""
        a.yaml:11:13: error: this expects both success and a refusal
              expect: { success: true, error: client }
                      ^
          help: make two cases of it
        """#),
    .clause(
      "rejected beside another clause",
      #"""
          expect: { rejected: true, headers: {} }
      """#,
      shows: #"""
        a.yaml:11:31: error: `headers` stands beside `rejected`
              expect: { rejected: true, headers: {} }
                                        ^
          help: where nothing is sent there is no answer to judge
        """#),
    .clause(
      "rejected beside another block",
      #"""
          expect: [{ rejected: true }, { status: 400 }]
          control: { input: {} }
      """#,
      shows: #"""
        a.yaml:11:13: error: `rejected` stands alone
              expect: [{ rejected: true }, { status: 400 }]
                      ^
          help: where nothing is sent there is no answer to judge
        """#),
    .clause(
      "an impossible status",
      #"""
          expect: { status: 20 }
      """#,
      shows: #"""
        a.yaml:11:23: error: `status` must be an HTTP status, 100 to 599, and this is a number (20)
              expect: { status: 20 }
                                ^
        """#),
    .clause(
      "no status",
      #"""
          expect: { status: [] }
      """#,
      shows: #"""
        a.yaml:11:23: error: `status` names no status
              expect: { status: [] }
                                ^
        """#),
    .clause(
      "success: false",
      #"""
          expect: { success: false }
      """#,
      shows: #"""
        a.yaml:11:24: error: `success` can only be true
              expect: { success: false }
                                 ^
          help: for a refusal write `error: client`
        """#),
    .clause(
      "slips in an output",
      #"""
          expect: { output: { ApiID: a, Name: 5, CorsConfiguration: { MaxAge: "5" } } }
      """#,
      shows: #"""
        a.yaml:11:25: error: the output of GetApi has no member `ApiID`
              expect: { output: { ApiID: a, Name: 5, CorsConfiguration: { MaxAge: "5" } } }
                                  ^
          help: did you mean `ApiId`?
        a.yaml:11:41: error: `Name` is a string in the contract, and this is a number (5)
              expect: { output: { ApiID: a, Name: 5, CorsConfiguration: { MaxAge: "5" } } }
                                                  ^
          help: quote it: "5"
        a.yaml:11:73: error: `MaxAge` is an integer in the contract, and this is a string
              expect: { output: { ApiID: a, Name: 5, CorsConfiguration: { MaxAge: "5" } } }
                                                                                  ^
        """#),
    .clause(
      "an unknown error, nearly right",
      #"""
          expect: { error: NotFoundExeption }
          control: { input: {} }
      """#,
      shows: #"""
        a.yaml:11:22: error: apigatewayv2 has no error `NotFoundExeption`
              expect: { error: NotFoundExeption }
                               ^
          help: did you mean `NotFoundException`?
        """#),
    .clause(
      "an unknown error, far off",
      #"""
          expect: { error: Nope }
          control: { input: {} }
      """#,
      shows: #"""
        a.yaml:11:22: error: apigatewayv2 has no error `Nope`
              expect: { error: Nope }
                               ^
          help: write a code of the contract, or `client` for any 4xx
        """#),
    .clause(
      "an error without a code",
      #"""
          expect: { error: { name: NotFoundException } }
          control: { input: {} }
      """#,
      shows: #"""
        a.yaml:11:22: error: `error` needs `code`
              expect: { error: { name: NotFoundException } }
                               ^
          help: write a code of the contract, or `client` for any 4xx
        a.yaml:11:24: error: `name` is no key of `error`
              expect: { error: { name: NotFoundException } }
                                 ^
          help: its keys are `code`, `message`, `members`, `status`, `except`
        """#),
    .clause(
      "an unknown member of an error",
      #"""
          expect: { error: { code: NotFoundException, members: { ResourceTyp: a } } }
          control: { input: {} }
      """#,
      shows: #"""
        a.yaml:11:60: error: NotFoundException has no member `ResourceTyp`
              expect: { error: { code: NotFoundException, members: { ResourceTyp: a } } }
                                                                     ^
          help: did you mean `ResourceType`?
        """#),
    .clause(
      "JMESPath that breaks off",
      #"""
          expect: { that: "Name == " }
      """#,
      shows: #"""
        a.yaml:11:30: error: JMESPath: expected an expression, found the end of the expression
              expect: { that: "Name == " }
                                       ^
          help: `assay query` tries an expression on JSON
        """#),
    .clause(
      "JMESPath of an unknown member",
      #"""
          expect: { that: "Nam == 'a'" }
      """#,
      shows: #"""
        a.yaml:11:22: error: the output of GetApi has no member `Nam`
              expect: { that: "Nam == 'a'" }
                               ^
          help: did you mean `Name`?
        """#),
    .clause(
      "rejected for an unknown member",
      #"""
          expect: { rejected: { missing: ApID } }
      """#,
      shows: #"""
        a.yaml:11:36: error: the input of GetApi has no member `ApID`
              expect: { rejected: { missing: ApID } }
                                             ^
          help: did you mean `ApiId`?
        """#),
    .clause(
      "rejected for an unknown reason",
      #"""
          expect: { rejected: { lacking: ApiId } }
      """#,
      shows: #"""
        a.yaml:11:27: error: `lacking` is no key of `rejected`
              expect: { rejected: { lacking: ApiId } }
                                    ^
          help: its keys are `missing`, `unknownMember`, `wrongType`, `invalid`
        """#),
    .clause(
      "a member that is not unknown",
      #"""
          expect: { rejected: { unknownMember: ApiId } }
      """#,
      shows: #"""
        a.yaml:11:42: error: the input of GetApi has a member `ApiId`
              expect: { rejected: { unknownMember: ApiId } }
                                                   ^
          help: so it is not unknown
        """#),
    .clause(
      "rejected: false",
      #"""
          expect: { rejected: false }
      """#,
      shows: #"""
        a.yaml:11:25: error: `rejected` must be true or a mapping, and this is a boolean (false)
              expect: { rejected: false }
                                  ^
        """#),
    .clause(
      "headers that are a list",
      #"""
          expect: { headers: [a] }
      """#,
      shows: #"""
        a.yaml:11:24: error: `headers` must be a mapping, and this is a list
              expect: { headers: [a] }
                                 ^
        """#),
    .case(
      "an output of a raw request",
      #"""
          http: GET /v2/apis
          expect: { output: {} }
      """#,
      shows: #"""
        a.yaml:10:15: error: `output` needs `as:` with the operation whose output it is
              expect: { output: {} }
                        ^
          help: or look at the raw JSON with `body:`
        """#),
    .clause(
      "two reasons for a rejection",
      #"""
          expect: { rejected: { missing: ApiId, invalid: ApiId } }
      """#,
      shows: #"""
        a.yaml:11:25: error: `rejected` gives one reason
              expect: { rejected: { missing: ApiId, invalid: ApiId } }
                                  ^
          help: or `rejected: true` for any
        """#),
  ]
}
