import Contract
import JMESPath
import JSON

/// What a step's response must be: one block under `expect:`, with the evidence it rests on.
public struct Expectation: Sendable {
  public var clauses: [Clause]
  public var evidence: Evidence
  /// The clause of the contract that is tested, where the scenario names one; else each clause's own.
  public var rule: Rule?
  /// 1-based line of the scenario's file.
  public var line: Int

  public init(clauses: [Clause], evidence: Evidence, rule: Rule?, line: Int) {
    self.clauses = clauses
    self.evidence = evidence
    self.rule = rule
    self.line = line
  }

  public enum Clause: Sendable {
    /// `status: 200` or `status: [200, 201]`
    case status([Int])
    /// `headers: { content-type: matcher }`; the name is compared without regard to case.
    case header(name: String, Matcher)
    /// `output: matcher`, by member name. Demands a 2xx.
    case output(Matcher)
    /// `body: matcher`, the raw JSON by wire name.
    case body(Matcher)
    /// `text: matcher`, the body as text.
    case text(Matcher)
    /// `error: client`, `error: NotFoundException`, or a mapping that narrows it.
    case error(ErrorExpectation)
    /// `success: true`: a 2xx and nothing more.
    case success
    /// `that: JMESPath`: must not be false, null or empty. Evaluated over the output, or the raw body
    /// for an `http` step without `as`.
    case that(JMESPathExpression)
    /// `items: matcher`: of a walk, everything that it met, in order.
    case items(Matcher)
    /// `rejected: …`: nothing is sent.
    case rejected(RejectionExpectation)
  }
}

public struct ErrorExpectation: Sendable {
  public enum Kind: Sendable, Equatable {
    /// Any 4xx with JSON, a code and a message; 401, 403 and 429 are none.
    case client
    /// One of these codes, its modelled status, JSON and a message.
    case named([String])
  }

  /// What can be left out of the demands: `except: [message]`.
  public enum Demand: String, Sendable, CaseIterable {
    case status, json, message
  }

  public var kind: Kind
  /// Narrows the message.
  public var message: Matcher?
  /// Narrows the error's members, by member name.
  public var members: Matcher?
  /// Statuses that take the place of the modelled one.
  public var statuses: [Int]?
  /// What is not demanded.
  public var exceptions: Set<Demand>

  public init(
    kind: Kind, message: Matcher? = nil, members: Matcher? = nil, statuses: [Int]? = nil,
    exceptions: Set<Demand> = []
  ) {
    self.kind = kind
    self.message = message
    self.members = members
    self.statuses = statuses
    self.exceptions = exceptions
  }
}

/// Why a typed call must be refused. Each is the dotted path of a member.
public enum RejectionExpectation: Sendable, Equatable {
  /// `rejected: true`
  case any
  case missing(String)
  case unknownMember(String)
  case wrongType(String)
  case invalid(String)
}
