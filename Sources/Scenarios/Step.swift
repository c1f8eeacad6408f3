import Contract
import Expectations
import JMESPath

/// One thing that a case does, and what must come of it.
public struct Step: Sendable {
  public enum Action: Sendable {
    /// A typed operation.
    case call(operation: String, input: Template)
    /// A raw request.
    case http(RawRequest)
    /// A pagination walk, once for each page size; where there is none, once without MaxResults.
    case walk(operation: String, input: Template, pageSizes: [Int])
    /// Nothing is sent for that long.
    case sleep(Duration)
  }

  public var action: Action
  public var expectations: [Expectation]
  public var captures: [Capture]
  /// How what the step creates is deleted again.
  public var deletion: Deletion?
  public var signing: SigningChoice
  /// `untagged: true`: what a call creates gets none of the run's tags.
  public var isUntagged: Bool
  /// `until:`: the step is done again until its expectations hold.
  public var polling: Polling?
  /// 1-based line of `call`, `http`, `walk` or `sleep`.
  public var line: Int

  public init(
    action: Action, expectations: [Expectation], captures: [Capture], deletion: Deletion?,
    signing: SigningChoice, isUntagged: Bool = false, polling: Polling? = nil, line: Int
  ) {
    self.action = action
    self.expectations = expectations
    self.captures = captures
    self.deletion = deletion
    self.signing = signing
    self.isUntagged = isUntagged
    self.polling = polling
    self.line = line
  }

  /// For what an endpoint shows only after a while.
  public struct Polling: Sendable, Equatable {
    /// From the first request; what did not hold in the last answer before then is a mismatch.
    public var within: Duration
    /// Between an answer and the next request.
    public var every: Duration

    public init(within: Duration, every: Duration) {
      self.within = within
      self.every = every
    }
  }
}

/// A value kept for later steps under a name.
public struct Capture: Sendable {
  public var name: String
  /// Evaluated over the output by member name, or over the raw body of an `http` step without `as`.
  public var expression: JMESPathExpression

  public init(name: String, expression: JMESPathExpression) {
    self.name = name
    self.expression = expression
  }
}

/// The typed call that deletes a created resource.
public struct Deletion: Sendable {
  public var operation: String
  public var input: Template
  public var line: Int

  public init(operation: String, input: Template, line: Int) {
    self.operation = operation
    self.input = input
    self.line = line
  }
}

/// `http:` with the keys beside it.
public struct RawRequest: Sendable {
  public enum Body: Sendable {
    case none
    case text(Template)
    case json(Template)
    case bytes([UInt8])
  }

  /// How the characters of target, header values and text body become bytes.
  public enum Encoding: String, Sendable, CaseIterable {
    case utf8
    /// U+0000 to U+00FF as that one byte each, so that a raw 0xE9 can be sent: `"/caf\xE9"`.
    case latin1

    /// `nil` where a character has no byte in this encoding.
    public func bytes(_ text: String) -> [UInt8]? {
      switch self {
      case .utf8: return Array(text.utf8)
      case .latin1:
        let scalars = text.unicodeScalars
        return scalars.allSatisfy { $0.value <= 0xFF } ? scalars.map { UInt8($0.value) } : nil
      }
    }
  }

  public var method: String
  /// Goes out as it is written, in this request's encoding.
  public var target: Template
  /// In order, duplicates kept. `Host`, and framing fields, are added only where the step has none.
  public var headers: [Header]
  public var body: Body
  /// `as: Operation`: the answer is then checked against the contract.
  public var operation: String?
  /// Header names that are not added though they would be by default: `omit: [host]`.
  public var omittedHeaders: [String]
  public var encoding: Encoding

  public struct Header: Sendable {
    public var name: String
    public var value: Template

    public init(name: String, value: Template) {
      self.name = name
      self.value = value
    }
  }

  public init(
    method: String, target: Template, headers: [Header], body: Body, operation: String?,
    omittedHeaders: [String], encoding: Encoding = .utf8
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
    self.operation = operation
    self.omittedHeaders = omittedHeaders
    self.encoding = encoding
  }
}

/// `sign:` of a step.
public enum SigningChoice: String, Sendable, CaseIterable {
  /// In the `Authorization` header.
  case header
  /// In the query, as a presigned request.
  case query
  case none
  /// The right form with a wrong secret.
  case badSecret = "bad-secret"
  /// Dated a day ago.
  case oldDate = "old-date"
  /// Scoped to another region.
  case otherRegion = "other-region"
  /// Of the path as it is written, not normalised.
  case rawPath = "raw-path"
}
