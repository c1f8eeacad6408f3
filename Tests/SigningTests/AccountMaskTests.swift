import Foundation
import Signing
import Testing

@Suite("The mask of account ids")
struct AccountMaskTests {
  private let mask = AccountMask(accounts: ["111122223333"])

  @Test(
    "hides the id of an ARN, whoever's it is, and a known id wherever it stands",
    arguments: [
      ("arn:aws:iam::444455556666:role/x", "arn:aws:iam::************:role/x"),
      ("arn:aws-us-gov:sts::444455556666:x", "arn:aws-us-gov:sts::************:x"),
      (
        "arn:aws:lambda:us-east-1:444455556666:function:f",
        "arn:aws:lambda:us-east-1:************:function:f"
      ),
      (
        "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:444455556666:function:f/invocations",
        "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:************:function:f/invocations"
      ),
      (
        "/v2/tags/arn%3Aaws%3Aapigateway%3Aeu-west-1%3A444455556666%3A%2Fapis",
        "/v2/tags/arn%3Aaws%3Aapigateway%3Aeu-west-1%3A************%3A%2Fapis"
      ),
      (
        "arn%253aaws%253aiam%253a%253a444455556666%253a",
        "arn%253aaws%253aiam%253a%253a************%253a"
      ),
      (
        #"{"a":"arn\u003aaws\u003Aiam\u003a\u003a444455556666:x"}"#,
        #"{"a":"arn\u003aaws\u003Aiam\u003a\u003a************:x"}"#
      ),
      (
        "arn:aws:apigateway:us-east-1::/apis/444455556666",
        "arn:aws:apigateway:us-east-1::/apis/444455556666"
      ),
      (
        "Invalid API identifier specified 111122223333:abc",
        "Invalid API identifier specified ************:abc"
      ),
      (
        "https://sqs.eu-west-1.amazonaws.com/111122223333/q",
        "https://sqs.eu-west-1.amazonaws.com/************/q"
      ),
      ("1111-2222-3333", "****-****-****"), ("1111-2222-33334", "1111-2222-33334"),
      ("1111222233334", "1111222233334"), ("0111122223333", "0111122223333"),
      ("444455556666", "444455556666"),
      ("arn:azure:iam::444455556666:x", "arn:azure:iam::444455556666:x"),
      ("", ""), ("é 111122223333 ü", "é ************ ü"),
      ("at arn:aws:iam::4444555…", "at arn:aws:iam::*******…"), ("of 11112222…", "of ********…"),
      ("of 22223333…", "of 22223333…"),
    ])
  func texts(_ text: String, _ expected: String) {
    #expect(mask.masking(text) == expected)
    #expect(mask.masking(Array(text.utf8)).count == text.utf8.count)
  }

  @Test("leaves JSON what it is")
  func json() throws {
    let text =
      #"{"id": 111122223333, "s": "\"111122223333\"", "l": [111122223333,1], "111122223333": "arn:aws:iam::444455556666:x\\"}"#
    let masked = mask.masking(text)
    #expect(
      masked
        == #"{"id": 999999999999, "s": "\"************\"", "l": [999999999999,1], "************": "arn:aws:iam::************:x\\"}"#
    )
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(masked.utf8)) }
  }

  @Test("hides the beginning of an id that was cut")
  func cut() {
    let text = Array(#"{"a":"arn:aws:iam::44445555"#.utf8)
    #expect(mask.masking(text) == text)
    #expect(
      String(decoding: mask.masking(text, isCut: true), as: UTF8.self)
        == #"{"a":"arn:aws:iam::********"#)
    #expect(mask.masking(Array("x 1111222".utf8), isCut: true) == Array("x *******".utf8))
    #expect(mask.masking(Array("x 1112".utf8), isCut: true) == Array("x 1112".utf8))
  }

  @Test("takes any bytes, and keeps their number")
  func bytes() {
    var random = SeededRandom(seed: 3)
    let alphabet = Array("arn:aws%3A\\u003\"{}12345678901111122223333…é-".utf8)
    for _ in 0..<3000 {
      let bytes = random.bytes(upTo: 80, from: alphabet)
      let masked = mask.masking(bytes, isCut: random.next(below: 2) == 0)
      #expect(masked.count == bytes.count)
      #expect(
        !String(decoding: masked, as: UTF8.self).contains(#/(^|[^0-9])111122223333([^0-9]|$)/#))
    }
  }
}
