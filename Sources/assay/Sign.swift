import ArgumentParser
import Foundation
import HTTP
import Signing

/// `assay sign`
struct Sign: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Signs the raw HTTP request on stdin with SigV4.")

  enum Product: String, ExpressibleByArgument, CaseIterable {
    case canonicalRequest = "canonical-request"
    case stringToSign = "string-to-sign"
    case signature
    case signedRequest = "signed-request"
  }

  @Option(help: "What to print.")
  var print = Product.signedRequest

  @Option(help: "The signing name.")
  var service = "apigateway"

  @Option(help: "The region of the scope.")
  var region = "us-east-1"

  @Option(help: "When it is signed, as 2015-08-30T12:36:00Z or 20150830T123600Z. Default: now.")
  var date: String?

  @Option(help: "Default: AWS_ACCESS_KEY_ID.")
  var accessKeyID: String?

  @Option(help: "Default: AWS_SECRET_ACCESS_KEY.")
  var secretAccessKey: String?

  @Option(help: "Default: AWS_SESSION_TOKEN where the key is from the environment too.")
  var sessionToken: String?

  @Flag(help: "Add the session token after signing.")
  var omitSessionToken = false

  @Flag(help: "Sign in the query: the presigned form.")
  var query = false

  @Option(help: "How long a presigned request is valid, in seconds.")
  var expires = 3600

  @Flag(help: "Sign the path as it is.")
  var noNormalizePath = false

  @Flag(help: "Send the payload's hash as X-Amz-Content-Sha256.")
  var signBody = false

  func run() throws {
    let raw = try readStandardInput()
    let request: HTTPRequest
    do {
      request = try HTTPRequest(parsing: raw)
    } catch {
      throw Failure("stdin is no HTTP request: \(error)")
    }
    guard request.headers.contains("host") else {
      throw Failure("the request has no Host field, and a signature must cover it")
    }
    var signer = SigV4(credentials: try credentials(), region: region, service: service)
    signer.options.form = query ? .query(expires: expires) : .header
    signer.options.normalizesPath = !noNormalizePath
    signer.options.signsBody = signBody
    signer.options.omitsSessionToken = omitSessionToken
    let products = signer.products(of: request, at: try moment())
    switch self.print {
    case .canonicalRequest: writeStandardOutput(products.canonicalRequest)
    case .stringToSign: writeStandardOutput(products.stringToSign)
    case .signature: writeStandardOutput(products.signature)
    case .signedRequest:
      writeStandardOutput((try? products.signedRequest.serialised(like: raw)) ?? [])
    }
  }

  private func credentials() throws(Failure) -> Credentials {
    let environment = ProcessInfo.processInfo.environment
    if let accessKeyID, let secretAccessKey {
      return Credentials(
        accessKeyID: accessKeyID, secretAccessKey: secretAccessKey, sessionToken: sessionToken)
    }
    if accessKeyID != nil || secretAccessKey != nil {
      throw Failure("--access-key-id and --secret-access-key go together")
    }
    guard let key = environment["AWS_ACCESS_KEY_ID"],
      let secret = environment["AWS_SECRET_ACCESS_KEY"]
    else {
      throw Failure(
        "name a key: --access-key-id and --secret-access-key, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
      )
    }
    return Credentials(
      accessKeyID: key, secretAccessKey: secret,
      sessionToken: sessionToken ?? environment["AWS_SESSION_TOKEN"])
  }

  private func moment() throws(Failure) -> Date {
    guard let date else { return Date() }
    let digits = date.filter { $0 != "-" && $0 != ":" }
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "yyyyMMdd'T'HHmmss'Z'"
    guard let moment = formatter.date(from: digits) else {
      throw Failure("--date \(date) is no date such as 2015-08-30T12:36:00Z")
    }
    return moment
  }
}
