import Foundation
import HTTP
import Signing
import TestSupport
import Testing

/// botocore signs the same requests to the same signatures.
@Suite(.enabled(if: Botocore.isAvailable))
struct BotocoreSigningTests {
  private struct Case: Codable {
    var method: String
    var target: String
    var headers: [[String]]
    var body: String
    var id: String
    var secret: String
    var token: String?
    var region: String
    var service: String
    var time: Int
    var isQuery: Bool

    var request: HTTPRequest {
      HTTPRequest(
        method: method, target: target,
        headers: HTTPFields([.init("Host", "example.com")] + headers.map { .init($0[0], $0[1]) }),
        body: body.isEmpty ? nil : Array(body.utf8))
    }

    var signer: SigV4 {
      var options = SigV4.Options()
      if isQuery { options.form = .query(expires: 60) }
      return SigV4(
        credentials: Credentials(accessKeyID: id, secretAccessKey: secret, sessionToken: token),
        region: region, service: service, options: options)
    }
  }

  private struct Answer: Codable {
    var canonicalRequest: String
    var signature: String
  }

  @Test("1500 random requests have the canonical request and the signature that botocore gives")
  func agreement() throws {
    var random = SeededRandom(seed: 20_150_830)
    let cases = (0..<1500).map { _ in Self.randomCase(&random) }
    let answers: [Answer] = try Botocore.run(Self.script, cases)
    try #require(answers.count == cases.count)
    for (test, answer) in zip(cases, answers) {
      let products = test.signer.products(
        of: test.request, at: Date(timeIntervalSince1970: TimeInterval(test.time)))
      #expect(
        String(decoding: products.canonicalRequest, as: UTF8.self) == answer.canonicalRequest)
      #expect(products.signature == answer.signature, "\(test)")
    }
  }

  /// Kept to what botocore itself would sign: it takes a query as it stands, so each parameter is
  /// encoded already; presigning, it drops the body and all but one of parameters of one name.
  private static func randomCase(_ random: inout SeededRandom) -> Case {
    let isQuery = random.next(below: 3) == 0
    let names = Set(
      (0..<random.next(below: 5)).map { _ in random.text(upTo: 5, from: "aAbB-_.~19") })
    var pieces = names.filter { !$0.isEmpty }.sorted().shuffled(using: &random).map { name in
      "\(name)=\(encoded(random.text(upTo: 8, from: "aZ0-_.~ /+=&é%ሴ")))"
    }
    if !isQuery, let piece = pieces.first { pieces.append(piece + "1") }
    let path = "/" + random.text(upTo: 20, from: "ab/.-%2F~:@,$!*()'é")
    let headers = (0..<random.next(below: 4)).map { index in
      [
        random.pick(["X-A", "x-b", "Content-Type", "My-Header", "Expect"]) + "\(index % 2)",
        "v" + random.text(upTo: 10, from: "a  \t,;\"=é") + "v",
      ]
    }
    return Case(
      method: random.pick(["GET", "POST", "PUT", "PATCH", "DELETE", "X"]),
      target: path + (pieces.isEmpty ? "" : "?" + pieces.joined(separator: "&")),
      headers: headers, body: isQuery ? "" : random.text(upTo: 40, from: "{}\"aé\n\0"),
      id: "AKID" + random.text(upTo: 16, from: "ABC123"),
      secret: random.text(upTo: 40, from: "aZ/+09é"),
      token: random.next(below: 2) == 0 ? nil : "t" + random.text(upTo: 60, from: "aZ/+09="),
      region: random.pick(["us-east-1", "eu-west-3", "x"]),
      service: random.pick(["apigateway", "execute-api", "lambda"]),
      time: random.next(below: 4_000_000_000), isQuery: isQuery)
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let character = Character(UnicodeScalar(byte))
      let isPlain =
        byte < 128 && (character.isLetter || character.isNumber || "-_.~".contains(character))
      let hex = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + hex
    }.joined()
  }

  private static let script = """
    import datetime, json, sys
    import botocore.auth as auth
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials

    def answer(case):
        now = datetime.datetime.fromtimestamp(case["time"], datetime.timezone.utc)
        auth.get_current_datetime = lambda *a, **k: now
        keys = Credentials(case["id"], case["secret"], case.get("token"))
        request = AWSRequest(method=case["method"], url="http://example.com" + case["target"],
                             data=case["body"].encode())
        request.headers.add_header("Host", "example.com")
        for name, value in case["headers"]:
            request.headers.add_header(name, value)
        kind = auth.SigV4QueryAuth if case["isQuery"] else auth.SigV4Auth
        extra = {"expires": 60} if case["isQuery"] else {}
        signer = kind(keys, case["service"], case["region"], **extra)
        seen = {}
        original = signer.string_to_sign
        def spy(request, canonical):
            seen["canonicalRequest"] = canonical
            return original(request, canonical)
        signer.string_to_sign = spy
        signer.add_auth(request)
        text = request.url if case["isQuery"] else request.headers["Authorization"]
        seen["signature"] = text.split("Signature=")[1]
        return seen

    json.dump([answer(case) for case in json.load(sys.stdin)], sys.stdout)
    """
}
