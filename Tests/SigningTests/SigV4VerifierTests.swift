import Foundation
import HTTP
import Signing
import Testing

struct SigV4VerifierTests {
  private let date = Date(timeIntervalSince1970: 1_440_938_160)
  private let credentials = Credentials(
    accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    sessionToken: "AQoDYXdz//+=")
  private let request = HTTPRequest(
    method: "POST", target: "/v2/apis//x%2Fy?b=%32&a",
    headers: HTTPFields([.init("Host", "127.0.0.1:1"), .init("Content-Type", "application/json")]),
    body: Array("{}".utf8))
  private static let forms: [SigV4.Form] = [.header, .query(expires: 60)]

  private func signer(_ form: SigV4.Form = .header) -> SigV4 {
    var options = SigV4.Options()
    options.form = form
    return SigV4(
      credentials: credentials, region: "us-east-1", service: "apigateway", options: options)
  }

  private var verifier: SigV4Verifier {
    SigV4Verifier(credentials: [.test, credentials], service: "apigateway", region: "us-east-1")
  }

  private func rejection(of request: HTTPRequest, at time: Date? = nil) -> SignatureRejection? {
    switch verifier.verify(request, at: time ?? date) {
    case .verified: nil
    case .rejected(let rejection): rejection
    }
  }

  private func isWrong(_ request: HTTPRequest) -> Bool {
    if case .wrongSignature = rejection(of: request) { true } else { false }
  }

  @Test("a request that was signed rightly is verified, by whom it was signed", arguments: forms)
  func verified(_ form: SigV4.Form) {
    let signed = signer(form).sign(request, at: date)
    #expect(verifier.verify(signed, at: date) == .verified(accessKeyID: "AKIDEXAMPLE"))
  }

  @Test("a change to any signed part makes the signature wrong", arguments: forms)
  func tampered(_ form: SigV4.Form) {
    let signed = signer(form).sign(request, at: date)
    var changes: [HTTPRequest] = []
    func change(_ edit: (inout HTTPRequest) -> Void) {
      var copy = signed
      edit(&copy)
      changes.append(copy)
    }
    change { $0.method = Array("PUT".utf8) }
    change { $0.target = Array("/v3".utf8) + $0.target.dropFirst(3) }
    change { $0.target += Array("&c=1".utf8) }
    change { $0.body = Array("[]".utf8) }
    change { $0.body = nil }
    change { $0.headers.set("Host", "other") }
    change { $0.headers.append("Content-Type", "application/json") }
    for changed in changes { #expect(isWrong(changed), "\(changed)") }
  }

  @Test("spellings that mean the same request keep the signature right")
  func equivalent() {
    var signed = signer().sign(request, at: date)
    signed.target = Array("/v2/./apis/x%2Fy?a=&b=2".utf8)
    signed.headers.set("host", " 127.0.0.1:1 ")
    signed.headers.append("User-Agent", "any")
    #expect(rejection(of: signed) == nil)
  }

  @Test("without a signature a token is missing")
  func missing() {
    #expect(rejection(of: request) == .missingToken)
  }

  @Test(
    "an Authorization header that lacks a part is incomplete",
    arguments: [
      "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 ", "Bearer x", "", "AWS4-HMAC-SHA256 Credential=a/b",
      "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=00",
      "AWS4-HMAC-SHA256 Credential=, SignedHeaders=, Signature=", "AWS4-HMAC-SHA256 ,,,=,=,",
    ])
  func incomplete(_ authorization: String) {
    var signed = signer().sign(request, at: date)
    signed.headers.set("Authorization", authorization)
    #expect(rejection(of: signed)?.code == "IncompleteSignatureException")
  }

  @Test("no date, a bad date and two Authorization headers are incomplete")
  func undated() {
    let signed = signer().sign(request, at: date)
    for value in [nil, "", "20150830", "2015083AT123600Z", "20150230T123600Z", "20150830T123600X"] {
      var changed = signed
      changed.headers.remove("X-Amz-Date")
      if let value { changed.headers.append("X-Amz-Date", value) }
      #expect(rejection(of: changed)?.code == "IncompleteSignatureException", "\(value ?? "none")")
    }
    var twice = signed
    twice.headers.append("Authorization", "AWS4-HMAC-SHA256 x")
    #expect(rejection(of: twice)?.code == "IncompleteSignatureException")
  }

  @Test("a presigned query that lacks a parameter or expires too late is incomplete")
  func incompleteQuery() {
    let signed = signer(.query(expires: 60)).sign(request, at: date)
    for name in ["Credential", "SignedHeaders", "Signature", "Date", "Expires"] {
      var changed = signed
      changed.target = Array(
        signed.targetText.replacing("X-Amz-\(name)", with: "X-Amz-\(name)s").utf8)
      #expect(rejection(of: changed)?.code == "IncompleteSignatureException", "\(name)")
    }
    for expires in [-1, 604_801] {
      let changed = signer(.query(expires: expires)).sign(request, at: date)
      #expect(rejection(of: changed)?.code == "IncompleteSignatureException")
    }
  }

  @Test("an unknown key and a missing or wrong session token are not recognised", arguments: forms)
  func unknown(_ form: SigV4.Form) {
    var stranger = signer(form)
    stranger.credentials.accessKeyID = "AKIDSTRANGER"
    #expect(rejection(of: stranger.sign(request, at: date)) == .unknownAccessKey)
    for token in [nil, "other"] {
      var signer = signer(form)
      signer.credentials.sessionToken = token
      #expect(rejection(of: signer.sign(request, at: date)) == .wrongSessionToken)
    }
  }

  @Test("a scope of another region, service or day is named", arguments: forms)
  func scope(_ form: SigV4.Form) {
    for (region, service) in [("eu-west-3", "apigateway"), ("us-east-1", "execute-api")] {
      var other = signer(form)
      (other.region, other.service) = (region, service)
      guard case .wrongScope? = rejection(of: other.sign(request, at: date)) else {
        Issue.record("\(region) \(service) was not refused for its scope")
        continue
      }
    }
    var anywhere = verifier
    anywhere.region = nil
    var far = signer(form)
    far.region = "eu-west-3"
    #expect(
      anywhere.verify(far.sign(request, at: date), at: date)
        == .verified(accessKeyID: "AKIDEXAMPLE"))
    var signed = signer().sign(request, at: date)
    signed.headers.set("X-Amz-Date", "20150831T000000Z")
    guard case .wrongScope? = rejection(of: signed) else {
      Issue.record("another day was not refused")
      return
    }
  }

  @Test("five minutes either way are accepted, a second more is not")
  func clock() {
    let signed = signer().sign(request, at: date)
    #expect(rejection(of: signed, at: date + 300) == nil)
    #expect(rejection(of: signed, at: date - 300) == nil)
    #expect(
      rejection(of: signed, at: date + 301)
        == .expired(signed: "20150830T123600Z", now: "20150830T124101Z"))
    #expect(
      rejection(of: signed, at: date - 301)
        == .notYetCurrent(signed: "20150830T123600Z", now: "20150830T123059Z"))
  }

  @Test("a presigned request is valid as long as it says")
  func presigned() {
    let signed = signer(.query(expires: 60)).sign(request, at: date)
    #expect(rejection(of: signed, at: date + 60) == nil)
    #expect(rejection(of: signed, at: date + 61) == .presignedExpired)
  }

  @Test("a signature that does not cover Host is refused")
  func unsignedHost() {
    var bare = request
    bare.headers.remove("Host")
    #expect(rejection(of: signer().sign(bare, at: date)) == .unsignedHost)
  }

  @Test("a signature dated by the Date header is read")
  func dateHeader() {
    var signed = signer().sign(request, at: date)
    signed.headers.remove("X-Amz-Date")
    signed.headers.append("Date", "Sun, 30 Aug 2015 12:36:00 GMT")
    // The date is understood; that its header was signed under another name is another matter.
    #expect(isWrong(signed))
  }

  @Test("each flaw is refused for what it is", arguments: forms)
  func flaws(_ form: SigV4.Form) {
    for flaw in SigV4.Flaw.allCases {
      let found = rejection(of: signer(form).signWrongly(request, flaw: flaw, at: date))
      switch (flaw, found) {
      case (.badSecret, .wrongSignature), (.rawPath, .wrongSignature), (.otherRegion, .wrongScope):
        break
      case (.oldDate, .expired), (.oldDate, .presignedExpired): break
      default: Issue.record("\(flaw): \(String(describing: found))")
      }
    }
  }

  @Test("no message holds a signature or a secret", arguments: forms)
  func discreet(_ form: SigV4.Form) {
    for flaw in SigV4.Flaw.allCases {
      let signed = signer(form).signWrongly(request, flaw: flaw, at: date)
      let message = rejection(of: signed)?.message ?? ""
      #expect(!message.isEmpty && !message.contains("wJalr") && !message.contains("AQoDYX"))
    }
  }
}
