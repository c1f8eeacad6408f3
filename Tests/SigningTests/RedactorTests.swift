import Foundation
import HTTP
import Signing
import Testing

/// Canaries are planted; none may sing.
struct RedactorTests {
  private static let secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
  private static let token = "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22w=="
  private let credentials = Credentials(
    accessKeyID: "AKIDEXAMPLE", secretAccessKey: secret, sessionToken: token)
  private var redactor: Redactor { Redactor(credentials: [credentials, .test]) }
  private let date = Date(timeIntervalSince1970: 1_440_938_160)

  private func signed(_ form: SigV4.Form) -> HTTPRequest {
    var options = SigV4.Options()
    options.form = form
    let request = HTTPRequest(
      method: "POST", target: "/v2/apis?name=x",
      headers: HTTPFields([.init("Host", "a"), .init("cookie", "session=canary-cookie")]),
      body: Array("{\"Name\":\"a\"}".utf8))
    return SigV4(
      credentials: credentials, region: "us-east-1", service: "apigateway", options: options
    ).sign(request, at: date)
  }

  private func signature(of request: HTTPRequest) -> String {
    let text = String(decoding: request.serialised(), as: UTF8.self)
    return String(text.firstRange(of: "Signature=").map { text[$0.upperBound...].prefix(64) } ?? "")
  }

  @Test(
    "a request shows no signature, token or cookie",
    arguments: [
      SigV4.Form.header, .query(expires: 60),
    ])
  func request(_ form: SigV4.Form) {
    let request = signed(form)
    let shown = redactor.redacting(request)
    let text = String(decoding: shown.serialised(), as: UTF8.self)
    #expect(signature(of: request).count == 64)
    for canary in [signature(of: request), Self.token, "AQoDYX", "canary-cookie", "AKIDEXAMPLE"] {
      #expect(!text.contains(canary), "\(canary)")
    }
    #expect(shown.body == request.body)
    #expect(shown.targetText.hasPrefix("/v2/apis?name=x"))
    #expect(shown.headers.first("Host") == "a")
    if form != .header {
      #expect(shown.targetText.hasSuffix("&X-Amz-Signature=[redacted]"))
    }
  }

  @Test(
    "what the endpoint makes of the request shows none of it either",
    arguments: [
      SigV4.Form.header, .query(expires: 60),
    ])
  func echo(_ form: SigV4.Form) {
    let request = signed(form)
    let raw = request.serialised()
    let response = HTTPResponse(
      status: 403, reason: Array(signature(of: request).utf8),
      headers: HTTPFields([
        .init("Set-Cookie", "anything"), .init("X-Echo", String(decoding: raw, as: UTF8.self)),
        .init(signature(of: request), "x"),
      ]),
      body: raw, trailers: HTTPFields([.init("T", signature(of: request))]))
    let shown = redactor.knowing(request).redacting(response)
    let all =
      [shown.reason, shown.body]
      + (shown.headers.fields + shown.trailers.fields).flatMap { [$0.name, $0.value] }
    let text = String(decoding: Array(all.joined(separator: [0x0A])), as: UTF8.self)
    for canary in [signature(of: request), Self.token, "AQoDYX", "canary-cookie", "anything"] {
      #expect(!text.contains(canary), "\(canary)")
    }
    #expect(text.contains("Host: a"))
  }

  @Test("a signature is blanked in base64, and in what an endpoint tells of it later")
  func signatures() throws {
    let redactor = redactor
    let first = signed(.header)
    let signature = signature(of: first)
    let knowing = redactor.knowing(first)
    let header = try #require(first.headers.first("Authorization"))
    for offset in 0..<3 {
      let encoded = Data((String(repeating: "x", count: offset) + header).utf8)
        .base64EncodedString()
      let shown = knowing.redacting("{\"echo\": \"\(encoded)\"}")
      #expect(shown.contains("[redacted]"))
      let kept = shown.split { !$0.isLetter && !$0.isNumber && !"+/=".contains($0) }
      for part in kept {
        let padded = String(part) + String(repeating: "=", count: (4 - part.count % 4) % 4)
        let text = Data(base64Encoded: padded).map { String(decoding: $0, as: UTF8.self) } ?? ""
        #expect(!text.contains(signature.prefix(20)))
      }
    }
    // The redactor of another request of the same run.
    for text in [
      signature, signature.uppercased(), "abc\(signature)def", String(signature.prefix(40)),
    ] {
      let shown = redactor.redacting("<\(text)>")
      #expect(!shown.lowercased().contains(signature.prefix(16)), "\(shown)")
    }
    let other = String(repeating: "0123456789abcdef", count: 4)
    #expect(redactor.redacting(other) == other)
  }

  @Test("a foreign token sent in a header is blanked wherever it comes back")
  func bearer() {
    let request = HTTPRequest(
      method: "GET", target: "/",
      headers: HTTPFields([.init("Authorization", "Bearer canary-token")]))
    let knowing = redactor.knowing(request)
    #expect(knowing.redacting("you sent canary-token") == "you sent [redacted]")
  }

  @Test(
    "a secret is found in every spelling, within anything",
    arguments: [secret, token, Credentials.test.secretAccessKey])
  func spellings(_ secret: String) throws {
    let json = try JSONEncoder().encode([secret])
    var spellings = [
      secret, String(decoding: json.dropFirst(2).dropLast(2), as: UTF8.self),
      secret.replacing("/", with: "\\u002f").replacing("+", with: "\\u002b")
        .replacing("=", with: "\\u003d"),
      secret.replacing("/", with: "%2F").replacing("+", with: "%2B").replacing("=", with: "%3D"),
      secret.replacing("/", with: "%2f").replacing("+", with: "%2b").replacing("=", with: "%3d"),
      secret.replacing("+", with: "%2B").replacing("=", with: "%3D"),
    ]
    for prefix in ["", "a", "ab"] {
      for suffix in ["", "y", "yz"] {
        let base64 = Data("\(prefix)\(secret)\(suffix)".utf8).base64EncodedString()
        spellings.append(base64)
        spellings.append(base64.replacing("+", with: "-").replacing("/", with: "_"))
      }
    }
    for spelling in spellings {
      let shown = redactor.redacting("<<\(spelling)>>")
      #expect(shown.contains(Redactor.replacement), "\(spelling)")
      // Of base64 a digit or two at either end stays.
      #expect(shown.count <= Redactor.replacement.count + 12, "\(shown)")
    }
  }

  @Test("all places are found, at the ends, side by side and among bytes that are no text")
  func places() {
    let secret = Array(Self.secret.utf8)
    let blank = Array(Redactor.replacement.utf8)
    #expect(redactor.redacting(secret) == blank)
    #expect(redactor.redacting(secret + secret) == blank + blank)
    let almost = Array(secret.dropLast())
    #expect(redactor.redacting([0xFF] + secret + [0] + almost) == [0xFF] + blank + [0] + almost)
    #expect(redactor.redacting(Array(secret.dropFirst())) == Array(secret.dropFirst()))
    #expect(redactor.redacting([]) == [])
  }

  @Test("bytes that were cut within a secret lose its beginning")
  func cut() {
    let secret = Array(Self.secret.utf8)
    let bytes = Array("x=".utf8) + secret.prefix(20)
    #expect(redactor.redacting(bytes) == bytes)
    #expect(redactor.redacting(bytes, isCut: true) == Array("x=[redacted]".utf8))
    let short = Array("x=".utf8) + secret.prefix(7)
    #expect(redactor.redacting(short, isCut: true) == short)
  }

  @Test("short values, as emulators take them, blank nothing")
  func short() {
    let redactor = Redactor(
      credentials: [Credentials(accessKeyID: "test", secretAccessKey: "test", sessionToken: "")])
    #expect(redactor.redacting("a test") == "a test")
  }

  @Test("random text with secrets strewn in comes out as a plain search would make it")
  func againstPlainSearch() {
    var random = SeededRandom(seed: 3)
    // Few letters, so that near misses abound.
    let secrets = ["abababab/", "babababa/abab", "aaaaaaaabb"]
    let redactor = Redactor(
      credentials: secrets.map { Credentials(accessKeyID: "x", secretAccessKey: $0) })
    for _ in 0..<500 {
      let text = (0..<random.next(below: 12)).map { _ in
        random.next(below: 3) == 0 ? random.pick(secrets) : random.text(upTo: 9, from: "abc/")
      }.joined()
      let shown = redactor.redacting(text)
      for secret in secrets { #expect(!shown.contains(secret), "\(text)") }
      if !secrets.contains(where: text.contains) { #expect(shown == text) }
    }
  }

  @Test("10 MiB without a secret are searched in well under a second")
  func speed() {
    let item = Array("{\"ApiId\":\"a1b2c3\",\"Name\":\"wJalrXUt\"},".utf8)
    let body = Array(repeatElement(item, count: 280_000).joined())
    let redactor = redactor.knowing(signed(.header))
    let clock = ContinuousClock()
    var result: [UInt8] = []
    let time = clock.measure { result = redactor.redacting(body) }
    #expect(result == body)
    #expect(time < .seconds(4), "\(time)")
  }
}
