import Contract
import Expectations
import struct Foundation.UUID
import HTTP
import JSON
import Protocols
import Scenarios
import Signing
import Transport

/// Everything that talking to the endpoint takes: each request of a run goes through here, is signed,
/// sent, recorded without its secrets, read, and held against the contract.
final class Conversation: Sendable {
  let contract: Contract
  let codec: any ServiceProtocol
  let client: HTTPClient
  let endpoint: Endpoint
  let signer: Signer
  let redactor: Redactor
  let politeness: Politeness
  let wall: WriteWall
  /// Tells what is worth a line and belongs to no case.
  let notice: @Sendable (String) async -> Void
  let kinds: ResourceKinds
  private let origin: String
  private let authority: String
  let operations = OperationLedger()
  let checks = ContractLedger()
  let coverage: CoverageLedger
  let counter = RequestCounter()

  init(
    contract: Contract, client: HTTPClient, endpoint: Endpoint, credentials: CredentialProvider?,
    region: String, rate: Rate?, maxAttempts: Int, allowsWrites: Bool,
    notice: @escaping @Sendable (String) async -> Void
  ) throws(UnsupportedProtocol) {
    self.contract = contract
    codec = try serviceProtocol(for: contract)
    self.client = client
    self.endpoint = endpoint
    signer = Signer(
      credentials: credentials, region: region, service: contract.service.signingName)
    let secrets = credentials?.secrets ?? Secrets()
    secrets.learn(client.secrets)
    redactor = Redactor(secrets)
    politeness = Politeness(contract: contract, rate: rate, maxAttempts: maxAttempts)
    wall = WriteWall(allowsWrites: allowsWrites)
    self.notice = notice
    kinds = ResourceKinds(contract)
    coverage = CoverageLedger(contract: contract)
    origin = endpoint.origin
    authority = endpoint.authority
  }

  /// What came of a request.
  enum Reply: Sendable {
    case answered(Observation)
    case fault(TransportFault)

    /// Whether nothing can have come of a request that was to create something.
    var createdNothing: Bool {
      switch self {
      case .answered(let observation): !observation.response.isSuccess
      case .fault(let fault): !fault.isSent
      }
    }
  }

  /// A request as the operation's binding has it.
  func request(for operation: Operation, input: JSON) throws(InputRejection) -> HTTPRequest {
    try codec.request(for: operation, input: input) { UUID().uuidString.lowercased() }
  }

  /// As it goes out, without its signature.
  func framed(_ request: HTTPRequest, omitting omitted: [String]) -> HTTPRequest {
    request.framed(authority: authority, basePath: endpoint.basePath, omitting: omitted)
  }

  /// Sends a signed request once and reads the answer.
  /// - Parameters:
  ///   - unsigned: the same before it was framed.
  ///   - operation: the operation whose contract the answer is held against.
  func attempt(
    _ request: HTTPRequest, _ unsigned: HTTPRequest, as operation: Operation?,
    _ context: inout Context, label: String, signing: SigningChoice, before deadline: Deadline,
    isCleanUp: Bool
  ) async -> Reply {
    let redactor = redactor.knowing(request)
    await counter.add()
    let start = ContinuousClock.now
    let reply = await reception(of: request, before: deadline)
    let duration = (ContinuousClock.now - start).seconds
    var record = ExchangeRecord(
      label: label, request: redactor.redacting(known: request), origin: origin,
      duration: duration)
    if signing == .header, request.headers.contains("Authorization") {
      record.signature = .init(region: signer.region, service: contract.service.signingName)
    }
    switch reply {
    case .failure(var fault):
      fault.message = redactor.redacting(message: fault.message)
      record.fault = fault.message
      record.received = redactor.redacting(
        fault.received, isCut: fault.received.count < fault.receivedCount)
      context.exchanges.append(record)
      if let operation, fault.isSent, !isCleanUp { await cover(unsigned, to: operation, nil) }
      return .fault(fault)
    case .success(let reception):
      await counter.answered()
      // From here on only what can be shown is known, so that no verdict can tell a secret.
      var reception = reception
      reception.response = redactor.redacting(reception.response)
      reception.framingFaults = reception.framingFaults.map(redactor.redacting(message:))
      let observation = observe(reception, operation, request)
      record.show(reception.response)
      context.exchanges.append(record)
      if let operation, !isCleanUp { await cover(unsigned, to: operation, observation) }
      if let unreadable = observation.service.unreadable {
        return .fault(
          TransportFault(
            kind: .other, message: unreadable, received: [], receivedCount: 0, isSent: true))
      }
      let isOfOperation = signing.isRight && NotJudged.reason(observation) == nil
      await check(
        observation, as: isOfOperation ? operation : nil, reception.framingFaults, record,
        seenIn: context.id)
      return .answered(observation)
    }
  }

  private func reception(of request: HTTPRequest, before deadline: Deadline) async
    -> Result<Reception, TransportFault>
  {
    do {
      return .success(try await client.send(request, timeout: deadline.remaining))
    } catch {
      return .failure(error)
    }
  }

  /// Of a request that claims no operation only the error and the raw body are read.
  private func observe(_ reception: Reception, _ operation: Operation?, _ request: HTTPRequest)
    -> Observation
  {
    let response = reception.response
    let read =
      operation
      ?? Operation(
        name: "",
        http: HTTPBinding(
          method: request.methodText, requestURI: "/", status: response.status))
    return Observation(
      response: response, service: codec.read(response, to: read), operation: operation,
      retained: reception)
  }

  /// Notes what of the contract a request and its answer touched, going by what went over the wire.
  private func cover(_ request: HTTPRequest, to operation: Operation, _ observation: Observation?)
    async
  {
    await coverage.note(operation, input: codec.input(of: request, to: operation), observation)
  }

  private func check(
    _ observation: Observation, as operation: Operation?, _ framing: [String],
    _ record: ExchangeRecord, seenIn id: String
  ) async {
    var checked: Set<Rule> = [.framing]
    var mismatches = framing.map(Mismatch.framing)
    guard let operation else {
      return await checks.note(
        operation: ContractSuite.rawOperation, checked: checked, mismatches: mismatches,
        exchange: record, seenIn: id)
    }
    checked.formUnion(observation.service.checkedRules)
    checked.insert(.requestID)
    mismatches += observation.service.mismatches
    if !observation.response.headers.contains("x-amzn-requestid") {
      mismatches.append(
        Mismatch(
          rule: .requestID, path: "header x-amzn-requestid", expected: "a request id",
          actual: "no such field", evidence: .requestID))
    }
    await checks.note(
      operation: operation.name, checked: checked, mismatches: mismatches, exchange: record,
      seenIn: id)
  }
}

extension Evidence {
  /// That every answer carries a request id.
  static let requestID = Evidence(.observed, "getmoto/moto#7974, an answer of GetApi")
}

extension SigningChoice {
  /// Whether a service must take the signature; how it words a refusal is no operation's contract.
  var isRight: Bool { self == .header || self == .query }
}

extension Redactor {
  /// A message about what came. What it quotes of that may be cut in the middle of a secret, and may
  /// hold quotes of its own.
  fileprivate func redacting(message: String) -> String {
    message.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .map { index, part in
        String(decoding: redacting(Array(part.utf8), isCut: index > 0), as: UTF8.self)
      }
      .joined(separator: "\"")
  }
}

/// What belongs to one testcase while it runs.
struct Context: Sendable {
  /// Its id, for the contract's testcases.
  var id: String
  var exchanges: [ExchangeRecord] = []
}

/// How many requests were sent and answered.
actor RequestCounter {
  private(set) var sent = 0
  private(set) var answers = 0

  func add() { sent += 1 }
  func answered() { answers += 1 }
}

extension ExchangeRecord {
  /// A report shows this much of a body.
  static let shownBody = 64 << 10

  /// Keeps what a report shows of a response.
  mutating func show(_ response: HTTPResponse) {
    bodyLength = response.body.count
    self.response = response
    if response.body.count > Self.shownBody {
      self.response?.body = Array(response.body.prefix(Self.shownBody))
    }
  }
}
