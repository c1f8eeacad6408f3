/// `error`, `that` and `rejected`: what is wrong, and what is shown of it.
extension Slip {
  static let errorSlips: [Slip] = [
    .clause(
      "an unknown error in a list",
      #"""
          expect: { error: { code: [NotFoundException, BadRequestExeption] } }
          control: { input: {} }
      """#,
      shows: #"""
        a.yaml:11:50: error: apigatewayv2 has no error `BadRequestExeption`
              expect: { error: { code: [NotFoundException, BadRequestExeption] } }
                                                           ^
          help: did you mean `BadRequestException`?
        """#),
    .clause(
      "client in a list",
      #"""
          expect: { error: { code: [client, NotFoundException] } }
          control: { input: {} }
      """#,
      shows: #"""
        a.yaml:11:31: error: `client` stands alone
              expect: { error: { code: [client, NotFoundException] } }
                                        ^
          help: it is any 4xx already: write `code: client`, or the codes alone
        """#),
    .clause(
      "no code in the list",
      #"""
          expect: { error: { code: [] } }
          control: { input: {} }
      """#,
      shows: #"""
        a.yaml:11:30: error: `code` names no error
              expect: { error: { code: [] } }
                                       ^
        """#),
    .clause(
      "a code that is a mapping",
      #"""
          expect: { error: { code: { a: b } } }
          control: { input: {} }
      """#,
      shows: #"""
        a.yaml:11:30: error: `code` must be text, and this is a mapping
              expect: { error: { code: { a: b } } }
                                       ^
        """#),
    .clause(
      "an unknown demand",
      #"""
          expect: { error: { code: client, except: [mesage] } }
          control: { input: {} }
      """#,
      shows: #"""
        a.yaml:11:47: error: `except` can't be "mesage"
              expect: { error: { code: client, except: [mesage] } }
                                                        ^
          help: did you mean `message`?
        """#),
    .clause(
      "no demand in the list",
      #"""
          expect: { error: { code: client, except: [] } }
          control: { input: {} }
      """#,
      shows: #"""
        a.yaml:11:46: error: `except` names no demand
              expect: { error: { code: client, except: [] } }
                                                       ^
        """#),
    .clause(
      "a demand that is no list",
      #"""
          expect: { error: { code: client, except: message } }
          control: { input: {} }
      """#,
      shows: #"""
        a.yaml:11:46: error: `except` must be a list, and this is a string
              expect: { error: { code: client, except: message } }
                                                       ^
        """#),
    .clause(
      "a message that is left out and demanded",
      #"""
          expect: { error: { code: client, except: [message], message: a } }
          control: { input: {} }
      """#,
      shows: #"""
        a.yaml:11:57: error: `message` demands what `except: [message]` leaves out
              expect: { error: { code: client, except: [message], message: a } }
                                                                  ^
          help: keep one of the two
        """#),
    .clause(
      "a status that is left out and demanded",
      #"""
          expect: { error: { code: client, except: [status], status: 400 } }
          control: { input: {} }
      """#,
      shows: #"""
        a.yaml:11:56: error: `status` demands what `except: [status]` leaves out
              expect: { error: { code: client, except: [status], status: 400 } }
                                                                 ^
          help: keep one of the two
        """#),
    .clause(
      "members of what needs to be no JSON",
      #"""
          expect: { error: { code: client, except: [json], members: { a: b } } }
          control: { input: {} }
      """#,
      shows: #"""
        a.yaml:11:54: error: `members` demands what `except: [json]` leaves out
              expect: { error: { code: client, except: [json], members: { a: b } } }
                                                               ^
          help: keep one of the two
        """#),
    .clause(
      "a reference in JMESPath",
      #"""
          expect: { that: "ApiId == '${socket.ApiId}'" }
      """#,
      shows: #"""
        a.yaml:11:32: error: `that` takes no references
              expect: { that: "ApiId == '${socket.ApiId}'" }
                                         ^
          help: compare with a matcher, or capture the value
        """#),
    .clause(
      "no JMESPath",
      #"""
          expect: { that: [] }
      """#,
      shows: #"""
        a.yaml:11:21: error: `that` demands nothing
              expect: { that: [] }
                              ^
        """#),
    .clause(
      "a reference in a capture",
      #"""
          expect: { success: true }
          capture: { id: "Items[?a == '${socket.ApiId}']" }
      """#,
      shows: #"""
        a.yaml:12:34: error: `id` takes no references
              capture: { id: "Items[?a == '${socket.ApiId}']" }
                                           ^
          help: capture more, and compare with a matcher in a later step
        """#),
  ]
}
