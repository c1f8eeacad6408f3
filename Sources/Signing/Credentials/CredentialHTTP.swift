import HTTP

/// Sends one request of the credential chain to an origin such as `https://sts.amazonaws.com`, just as
/// it is, within a time that bounds the whole, and follows no redirect. What it throws is shown to
/// people; a cancelled task makes it throw too.
public typealias CredentialHTTP =
  @Sendable (_ origin: String, _ request: HTTPRequest, _ timeout: Duration) async throws ->
  HTTPResponse

/// Why a service that has to do with credentials gave no answer of use. Holds no secret.
public struct ServiceFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// A clause without a full stop, for example `http://127.0.0.1:9 gave no answer: …`.
  public var reason: String
  /// The error code that the service answered with, for example `AccessDenied`.
  public var code: String?
  public var isCancelled = false

  public var description: String { reason }
}

/// A request to a service that gives credentials.
struct CredentialRequest: Sendable {
  var url: ServiceURL
  var request: HTTPRequest
  var timeout = Duration.seconds(10)
  var attempts = 3
  /// Before the second attempt; it doubles.
  var pause = Duration.milliseconds(500)

  init(
    _ method: String, _ url: ServiceURL, headers: [(String, String)] = [], body: [UInt8]? = nil
  ) throws(ServiceFault) {
    self.url = url
    var fields = HTTPFields([.init("Host", url.authority), .init("User-Agent", "assay")])
    for (name, value) in headers {
      guard !value.utf8.contains(where: \.breaksHeader) else {
        throw ServiceFault(reason: "the value for the header \(name) holds a line end")
      }
      fields.append(name, value)
    }
    if let body { fields.append("Content-Length", String(body.count)) }
    request = HTTPRequest(method: method, target: url.target, headers: fields, body: body)
  }
}

/// The answer to one, and what in it must not be shown.
struct CredentialAnswer {
  var response: HTTPResponse
  fileprivate var url: ServiceURL
  fileprivate var redactor: Redactor

  /// What an answer that is of no use says.
  func fault(code: String?, message: String?) -> ServiceFault {
    let code = code.map { redactor.redacting($0).brief }
    var reason = "\(url.origin) answered \(response.status)"
    if let code { reason += " \(code)" }
    if let message, !message.isEmpty { reason += ": \(redactor.redacting(message).brief)" }
    return ServiceFault(reason: reason, code: code)
  }
}

struct CredentialClient: Sendable {
  let http: CredentialHTTP
  let secrets: Secrets

  /// Sends a request; where no answer came, or `isTemporary` says so of it, again after a while.
  /// - Parameter sign: is asked for each attempt.
  func send(
    _ request: CredentialRequest, isTemporary: (HTTPResponse) -> Bool,
    signed sign: (HTTPRequest) -> HTTPRequest = { $0 }
  ) async throws(ServiceFault) -> CredentialAnswer {
    let url = request.url
    var pause = request.pause
    var attempt = 1
    while true {
      let signed = sign(request.request)
      let redactor = Redactor(secrets).knowing(signed)
      var fault: ServiceFault?
      do {
        let response = try await http(url.origin, signed, request.timeout)
        if attempt >= request.attempts || !isTemporary(response) {
          return CredentialAnswer(response: response, url: url, redactor: redactor)
        }
      } catch {
        let text = redactor.redacting("\(error)").brief
        fault = ServiceFault(reason: "\(url.origin) gave no answer: \(text)")
      }
      if Task.isCancelled { throw ServiceFault(reason: "it was given up", isCancelled: true) }
      if let fault, attempt >= request.attempts { throw fault }
      // Where it is cancelled, so will be the next attempt.
      try? await Task.sleep(for: pause)
      pause *= 2
      attempt += 1
    }
  }
}

extension UInt8 {
  /// Whether no field's value may hold it.
  var breaksHeader: Bool { self < 0x20 && self != 0x09 || self == 0x7F }
}
