import Foundation
import HTTP
import Signing
import Synchronization
import TestSupport
import Testing

@Suite("The Security Token Service")
struct STSTests {
  private static let keys = Credentials(
    accessKeyID: "AKIDSTS", secretAccessKey: "secret/of/AKIDSTS")

  /// STS behind such an answer, which is told which attempt it is for.
  private static func sts(
    _ answer: @escaping @Sendable (_ attempt: Int, HTTPRequest) -> HTTPResponse
  ) throws -> (STS, @Sendable () -> Int) {
    let count = Mutex(0)
    let counter = Counter(count)
    let resolver = CredentialResolver(
      environment: ["AWS_REGION": "eu-west-3"], home: "/nowhere"
    ) { _, request, _ in answer(counter.next(), request) }
    return (try resolver.sts(), { counter.value })
  }

  private final class Counter: Sendable {
    private let count: Mutex<Int>
    init(_ count: consuming Mutex<Int>) { self.count = count }
    func next() -> Int {
      count.withLock { count in
        count += 1
        return count
      }
    }
    var value: Int { count.withLock { $0 } }
  }

  private static let identity = HTTPResponse(
    status: 200,
    body: Array(
      """
      <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <GetCallerIdentityResult>
          <Arn>arn:aws:iam::111122223333:user/a&amp;b</Arn><UserId>AIDA</UserId>
          <Account>111122223333</Account>
        </GetCallerIdentityResult>
      </GetCallerIdentityResponse>
      """.utf8))

  @Test("says whose credentials they are, by a request that it can verify")
  func callerIdentity() async throws {
    let (sts, _) = try Self.sts { _, request in
      let body = String(decoding: request.body ?? [], as: UTF8.self)
      let authorization = request.headers.first("Authorization") ?? ""
      guard body == "Action=GetCallerIdentity&Version=2011-06-15",
        authorization.contains("/eu-west-3/sts/aws4_request")
      else { return HTTPResponse(status: 403) }
      return Self.identity
    }
    #expect(sts.origin == "https://sts.eu-west-3.amazonaws.com")
    let found = try await sts.callerIdentity(with: Self.keys)
    #expect(
      found
        == CallerIdentity(
          account: "111122223333", arn: "arn:aws:iam::111122223333:user/a&b"))
  }

  @Test("what is its own fault is asked again, a refusal is not")
  func attempts() async throws {
    let (sts, count) = try Self.sts { attempt, _ in
      attempt < 3 ? HTTPResponse(status: 500) : Self.identity
    }
    _ = try await sts.callerIdentity(with: Self.keys)
    #expect(count() == 3)
    let (other, calls) = try Self.sts { _, _ in HTTPResponse(status: 403) }
    await #expect(throws: ServiceFault.self) { try await other.callerIdentity(with: Self.keys) }
    #expect(calls() == 1)
  }

  @Test("a clock that is an hour off is set right by the clock of STS")
  func skew() async throws {
    let ahead = Date(timeIntervalSinceNow: 3600)
    let (sts, count) = try Self.sts { attempt, request in
      guard attempt > 1 else {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return HTTPResponse(
          status: 403, headers: HTTPFields([.init("Date", formatter.string(from: ahead))]))
      }
      let later = Date(timeIntervalSinceNow: 3000).formatted(.iso8601)
        .replacing("-", with: "").replacing(":", with: "")
      let signed = request.headers.first("X-Amz-Date") ?? ""
      return signed > later ? Self.identity : HTTPResponse(status: 400)
    }
    _ = try await sts.callerIdentity(with: Self.keys)
    #expect(count() == 2)
  }

  @Test("a role that nobody's profile names can be assumed with whatever credentials there are")
  func role() async throws {
    let asked = Mutex<[String]>([])
    let resolver = CredentialResolver(environment: [:], home: "/nowhere") { _, request, _ in
      let key = request.headers.first("Authorization")?.contains("Credential=AKIDSTS/") ?? false
      asked.withLock { $0.append("\(key) " + String(decoding: request.body ?? [], as: UTF8.self)) }
      let end = Date(timeIntervalSinceNow: 3600).formatted(.iso8601)
      let body = """
        <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId>\
        <SecretAccessKey>role-secret</SecretAccessKey><SessionToken>role-token</SessionToken>\
        <Expiration>\(end)</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
        """
      return HTTPResponse(status: 200, body: Array(body.utf8))
    }
    let base = CredentialProvider(Self.keys, source: "the test")
    let role = AssumeRole(
      arn: "arn:aws:iam::1:role/x", externalID: "a b", sessionName: "me", duration: 900)
    let provider = try resolver.assume(role, with: base)
    #expect(provider.source == "role arn:aws:iam::1:role/x, assumed with the test")
    #expect(asked.withLock { $0.isEmpty })
    let found = try await provider.credentials()
    #expect(found.accessKeyID == "ASIAROLE")
    #expect(found.sessionToken == "role-token")
    _ = try await provider.credentials()
    #expect(
      asked.withLock { $0 } == [
        "true Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fx&"
          + "RoleSessionName=me&ExternalId=a%20b&DurationSeconds=900"
      ])
    #expect(Redactor(provider.secrets).redacting("role-secret") == Redactor.replacement)
  }

  @Test("an answer of a hostile service is a fault that quotes no secret, never a crash")
  func hostile() async throws {
    let role = AssumeRole(arn: "arn:aws:iam::1:role/x")
    func credentials(_ inner: String) -> String {
      "<AssumeRoleResponse><AssumeRoleResult><Credentials>\(inner)</Credentials></AssumeRoleResult>"
        + "</AssumeRoleResponse>"
    }
    let bodies = [
      "", "{}", "<html>", "\u{0}", "<a></b>", credentials(""),
      credentials("<AccessKeyId>A</AccessKeyId><SecretAccessKey/>"),
      credentials(
        "<AccessKeyId>A</AccessKeyId><SecretAccessKey>B</SecretAccessKey><SessionToken>a\nb"
          + "</SessionToken><Expiration>2030-01-01T00:00:00Z</Expiration>"),
      credentials(
        "<AccessKeyId>A</AccessKeyId><SecretAccessKey>B</SecretAccessKey><SessionToken>C"
          + "</SessionToken><Expiration>soon</Expiration>"),
      #"<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>"#,
      #"<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>"#,
      String(repeating: "<a>", count: 100_000), String(repeating: "<a/>", count: 100_000),
      "<a>" + String(repeating: "<b/>", count: 100_000) + "</a>",
    ]
    for status in [200, 400] {
      for body in bodies {
        let (sts, _) = try Self.sts { _, _ in
          HTTPResponse(status: status, body: Array(body.utf8))
        }
        let fault = await #expect(throws: ServiceFault.self, "\(body.prefix(80))") {
          try await sts.assumeRole(role, with: Self.keys)
        }
        #expect(fault?.reason.contains("secret/of") == false)
      }
    }
  }

  @Test("what it echoes of the signature and the token is not shown")
  func echo() async throws {
    var keys = Self.keys
    keys.sessionToken = "a-session-token-that-is-long"
    let (sts, _) = try Self.sts { _, request in
      let echo = request.headers.fields.map { "\($0.nameText): \($0.valueText)" }.joined()
      return HTTPResponse(
        status: 403,
        body: Array(
          ("<ErrorResponse><Error><Code>No</Code><Message>\(echo) secret/of/AKIDSTS</Message>"
            + "</Error></ErrorResponse>").utf8))
    }
    let fault = await #expect(throws: ServiceFault.self) {
      try await sts.callerIdentity(with: keys)
    }
    let reason = fault?.reason ?? ""
    #expect(fault?.code == "No")
    #expect(reason.contains("[redacted]"))
    for secret in ["secret/of", "session-token", "Signature="] {
      #expect(!reason.contains(secret), "\(reason)")
    }
  }
}
