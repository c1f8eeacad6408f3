import Foundation
import HTTP
import Signing
import Testing

struct CanonicalRequestTests {
  private let date = Date(timeIntervalSince1970: 1_440_938_160)

  private func lines(_ target: [UInt8], service: String = "apigateway") -> [String] {
    let request = HTTPRequest(
      method: Array("GET".utf8), target: target, headers: HTTPFields([.init("Host", "a")]))
    let signer = SigV4(credentials: .test, region: "us-east-1", service: service)
    return String(decoding: signer.products(of: request, at: date).canonicalRequest, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test(
    "the path is normalised, and what is an escape already is escaped once more",
    arguments: [
      ("/a%2Fb", "/a%252Fb"), ("/v2/apis//integrations/x", "/v2/apis/integrations/x"),
      ("/a/%2E%2E/b", "/a/%252E%252E/b"), ("/a/../../b/", "/b/"), ("/a/.", "/a"), ("", "/"),
      ("/%zz", "/%25zz"), ("/a b", "/a%20b"), ("http://host/v2//apis", "/v2/apis"),
      ("http://host", "/"), ("*", "%2A"), ("/a:b://c", "/a%3Ab%3A/c"), ("/é", "/%C3%A9"),
    ])
  func path(_ target: String, _ expected: String) {
    #expect(lines(Array(target.utf8))[1] == expected)
  }

  @Test("a path of S3 is left alone but for what is no escape yet")
  func s3() {
    #expect(lines(Array("/a//b/../%2f c%".utf8), service: "s3")[1] == "/a//b/../%2F%20c%25")
  }

  @Test("a raw byte that is no UTF-8 is escaped as the byte it is")
  func bytes() {
    #expect(lines([0x2F, 0xE9, 0x3F, 0xFF, 0x3D, 0x00])[1...2] == ["/%E9", "%FF=%00"])
  }

  @Test(
    "the query is sorted by name and then by value, each parameter spelled in one way",
    arguments: [
      ("maxResults=%32", "maxResults=2"), ("b=1&a=2&a=1", "a=1&a=2&b=1"), ("a-=1&a=2", "a=2&a-=1"),
      ("a", "a="), ("a=b=c", "a=b%3Dc"), ("&&a=1&", "a=1"), ("=", "="), ("", ""),
      ("a=%zz%", "a=%25zz%25"), ("a=1+2", "a=1%2B2"), ("a=%c3%a9", "a=%C3%A9"), ("?x", "%3Fx="),
    ])
  func query(_ query: String, _ expected: String) {
    #expect(lines(Array("/?\(query)".utf8))[2] == expected)
  }

  @Test("signing again replaces the signature that was there, in both forms")
  func again() {
    for form in [SigV4.Form.header, .query(expires: 60)] {
      var signer = SigV4(
        credentials: Credentials(accessKeyID: "a", secretAccessKey: "b", sessionToken: "c/+="),
        region: "r", service: "s")
      signer.options.form = form
      let request = HTTPRequest(
        method: "GET", target: "/x?y=1", headers: HTTPFields([.init("Host", "a")]))
      let earlier = signer.sign(request, at: date - 5000)
      #expect(signer.sign(earlier, at: date) == signer.sign(request, at: date))
    }
  }

  @Test("whatever bytes a request is made of, it can be signed and the result verified")
  func hostile() {
    var random = SeededRandom(seed: 4)
    let verifier = SigV4Verifier(credentials: [.test], service: "apigateway")
    for round in 0..<2000 {
      var request = HTTPRequest(
        method: random.bytes(upTo: 8),
        target: random.bytes(upTo: 60, from: "/.?%&=2Ff é\0#:+".utf8),
        headers: HTTPFields([.init("Host", "h")]))
      // No random name is long enough to be Host or Authorization once more.
      for _ in 0..<random.next(below: 5) {
        request.headers.fields.append(
          .init(random.bytes(upTo: 6), random.bytes(upTo: 20, from: "a ,\t\n\u{E9}\";".utf8)))
      }
      if random.next(below: 2) == 0 { request.body = random.bytes(upTo: 30) }
      var signer = SigV4(credentials: .test, region: "r", service: "apigateway")
      if round % 2 == 0 { signer.options.form = .query(expires: 300) }
      let signed = signer.sign(request, at: date)
      #expect(
        verifier.verify(signed, at: date)
          == .verified(accessKeyID: Credentials.test.accessKeyID), "\(request)")
    }
  }

  @Test(
    "no date is too far off to be written",
    arguments: [Double.nan, .infinity, -1e300, 1e300, 0])
  func dates(_ seconds: Double) {
    let signer = SigV4(credentials: .test, region: "r", service: "s")
    let request = HTTPRequest(method: "GET", target: "/")
    let signed = signer.sign(request, at: Date(timeIntervalSince1970: seconds))
    #expect(signed.headers.first("X-Amz-Date")?.count == 16)
  }
}
