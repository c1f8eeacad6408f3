import Contract
import HTTP
import JSON

/// A wire protocol: between typed values and HTTP messages. Nothing outside this floor knows which
/// one a contract speaks.
///
/// Values are JSON keyed by member name (`ApiId`, not `apiId`). Blobs are base64, timestamps ISO 8601
/// or epoch seconds, as the AWS CLI takes them.
public protocol ServiceProtocol: Sendable {
  /// The request for a typed input, with an origin-form target and without `Host`.
  /// - Throws: `InputRejection` where an SDK would refuse to send it.
  func request(for operation: Operation, input: JSON, idempotencyToken: () -> String)
    throws(InputRejection) -> HTTPRequest

  /// The typed input that a request carries, which may be one that nobody typed: what is malformed, or
  /// what the contract does not know, is left out.
  func input(of request: HTTPRequest, to operation: Operation) -> JSON

  /// The response read as the contract demands, with every departure from it that this message
  /// alone shows.
  func read(_ response: HTTPResponse, to operation: Operation) -> ServiceResponse
}

/// Why a typed input is refused before anything is sent: every reason, not only the first.
public struct InputRejection: Error, Sendable, Equatable {
  public enum Reason: Sendable, Equatable {
    case missing
    case unknownMember(nearest: String?)
    case wrongType(expected: String, actual: String)
    /// A value that no message can carry, or below a bound that SDKs check.
    case invalid(String)
  }

  public struct Problem: Sendable, Equatable {
    /// Dotted from the input, for example `CorsConfiguration.AllowMethods[2]`.
    public var path: String
    public var reason: Reason

    public init(path: String, reason: Reason) {
      self.path = path
      self.reason = reason
    }
  }

  public var problems: [Problem]

  public init(problems: [Problem]) {
    self.problems = problems
  }
}

/// A response, read.
public struct ServiceResponse: Sendable {
  public enum Outcome: Sendable {
    /// 2xx: the output by member name; unmodelled members are left out, nulls kept as `null`.
    case output(JSON)
    case error(ServiceError)
  }

  public var outcome: Outcome
  /// The body as JSON where it is any, unmodelled members and wire names and all.
  public var body: JSON?
  /// Departures from the contract. Of request id and of `http.framing` others judge.
  public var mismatches: [Mismatch]
  /// The rules that were put to the test here, whether or not they held.
  public var checkedRules: Set<Rule>
  /// Why the body could not be judged though there may be nothing wrong with it: it is larger or
  /// deeper than Assay reads, or encoded. The case is errored.
  public var unreadable: String?

  public init(
    outcome: Outcome, body: JSON?, mismatches: [Mismatch], checkedRules: Set<Rule>,
    unreadable: String? = nil
  ) {
    self.outcome = outcome
    self.body = body
    self.mismatches = mismatches
    self.checkedRules = checkedRules
    self.unreadable = unreadable
  }
}

/// An error that the service answered.
public struct ServiceError: Sendable, Equatable {
  public var status: Int
  /// Cut at `:` and kept after `#`; `nil` where the answer has none.
  public var code: String?
  /// `message` or `Message`.
  public var message: String?
  /// The error's modelled members by member name; an empty object where the code is not modelled.
  public var members: JSON
  /// Whether the body is a JSON object.
  public var isJSONObject: Bool

  public init(status: Int, code: String?, message: String?, members: JSON, isJSONObject: Bool) {
    self.status = status
    self.code = code
    self.message = message
    self.members = members
    self.isJSONObject = isJSONObject
  }
}
