/// A raw request: what is wrong, and what is shown of it.
extension Slip {
  static let httpSlips: [Slip] = [
    .case(
      "http without a target",
      #"""
          http: GET
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:9:11: error: `http` has no target
              http: GET
                    ^
          help: write the method, a space and the target: GET /v2/apis
        """#),
    .case(
      "http in a mapping without its target",
      #"""
          http: { method: GET }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:9:11: error: `http` needs `target`
              http: { method: GET }
                    ^
          help: write the method, a space and the target: GET /v2/apis
        """#),
    .case(
      "http as an unknown operation",
      #"""
          http: GET /v2/apis
          as: GetApi2
          expect: { output: {} }
      """#,
      shows: #"""
        a.yaml:10:9: error: apigatewayv2 has no operation `GetApi2`
              as: GetApi2
                  ^
          help: did you mean `GetApi`?
        """#),
    .case(
      "two bodies",
      #"""
          http: POST /v2/apis
          body: x
          json: {}
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:11:5: error: the request has its body from `body` already
              json: {}
              ^
          help: keep one of `body`, `json` and `bytes`
        """#),
    .case(
      "bytes that are not base64",
      #"""
          http: POST /v2/apis
          bytes: "&&"
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:12: error: `bytes` must be base64
              bytes: "&&"
                     ^
        """#),
    .case(
      "a character that latin1 lacks",
      #"""
          http: GET /v2/€
          encoding: latin1
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:9:11: error: `€` is no byte in latin1
              http: GET /v2/€
                    ^
          help: leave `encoding` out to send UTF-8
        """#),
    .case(
      "an unknown encoding",
      #"""
          http: GET /v2/apis
          encoding: latin-1
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:15: error: `encoding` can't be "latin-1"
              encoding: latin-1
                        ^
          help: did you mean `latin1`?
        """#),
    .case(
      "an unknown key of a header",
      #"""
          http: GET /v2/apis
          headers: [{ name: a, value: b }, { nam: c, value: d }]
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:10:40: error: `nam` is no key of a header
              headers: [{ name: a, value: b }, { nam: c, value: d }]
                                                 ^
          help: did you mean `name`?
        """#),
    .case(
      "a method with a reference",
      #"""
          http: ${socket.ApiId} /v2/apis
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:9:11: error: the method can't hold a reference
              http: ${socket.ApiId} /v2/apis
                    ^
        """#),
  ]
}
