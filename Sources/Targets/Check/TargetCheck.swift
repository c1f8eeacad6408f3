import Contract
import HTTP
import JSON
import Protocols
import Signing
import Transport

/// Finds out who one is at an endpoint, where that is and what may be done there, without creating
/// anything. Each check is made, whatever came of the others.
public struct TargetCheck: Sendable {
  public var contract: Contract
  public var destination: Destination
  public var writeGuard: WriteGuard
  /// Asks STS; `nil` where there are no credentials.
  public var caller: (@Sendable () async throws -> CallerIdentity)?
  /// The proxy on the way, where there is one.
  public var proxy: String?
  /// Signs, sends and waits for the answer.
  public var send: @Sendable (HTTPRequest) async throws(TransportFault) -> HTTPResponse

  public init(
    contract: Contract, destination: Destination, writeGuard: WriteGuard,
    caller: (@Sendable () async throws -> CallerIdentity)?, proxy: String? = nil,
    send: @escaping @Sendable (HTTPRequest) async throws(TransportFault) -> HTTPResponse
  ) {
    self.contract = contract
    self.destination = destination
    self.writeGuard = writeGuard
    self.caller = caller
    self.proxy = proxy
    self.send = send
  }

  private var endpoint: Endpoint { destination.endpoint.value }

  public func findings() async -> [Finding] {
    async let identity = identity()
    async let address = address()
    async let answers = answers()
    let (found, first) = await identity
    return await first + [address] + answers + [await writes(found)]
  }

  /// Who the caller is. Where STS is no part of what guards the endpoint, not to know is no problem.
  private func identity() async -> (Result<CallerIdentity, any Error>?, [Finding]) {
    guard let caller else { return (nil, []) }
    do {
      let found = try await caller()
      return (
        .success(found), [Finding(.ok, "identity", "account \(found.account), \(found.arn)")]
      )
    } catch {
      let finding =
        writeGuard.isGuarded
        ? Finding(
          .problem, "identity", "STS does not say who the caller is: \(error)",
          remedy: "renew the credentials, or let them call sts:GetCallerIdentity")
        : Finding(.note, "identity", "not known: \(error)")
      return (.failure(error), [finding])
    }
  }

  private func address() async -> Finding {
    if let proxy {
      return Finding(
        .ok, "address", "\(endpoint.host) through the proxy \(proxy), \(writeGuard.reach)")
    }
    let addresses = await HostAddresses.resolve(endpoint.host)
    guard !addresses.isEmpty else {
      return Finding(
        .problem, "address", "the host name \"\(endpoint.host)\" is unknown",
        remedy: "is it spelt right, does DNS work here, or is there a proxy?")
    }
    return Finding(
      .ok, "address",
      "\(endpoint.host) is \(addresses.joined(separator: ", ")), \(writeGuard.reach)")
  }

  /// The connection, and one read over it.
  private func answers() async -> [Finding] {
    guard
      let read = HarmlessRead(
        of: contract, at: endpoint.authority, basePath: endpoint.basePath)
    else { return [Finding(.note, "read", "\(contract.service.id) has nothing harmless to ask")] }
    do {
      let response = try await send(read.request)
      return [connected, answer(to: read, response)]
    } catch {
      return [
        Finding(
          .problem, "connection", error.message,
          remedy: error.kind == .tls
            ? "trust its authority with --ca-bundle or `caBundle`"
            : "the endpoint is from: \(destination.endpoint.source)")
      ]
    }
  }

  private var connected: Finding {
    endpoint.scheme == .https
      ? Finding(.ok, "connection", "over TLS")
      : Finding(.ok, "connection", "over plain HTTP")
  }

  private func answer(to read: HarmlessRead, _ response: HTTPResponse) -> Finding {
    let status = response.status
    let asked = "\(read.operation), one item"
    if 200...299 ~= status { return Finding(.ok, "read", "\(asked): \(status)") }
    let operation = contract.operations[read.operation]
    var error = ""
    if let operation, let codec = try? serviceProtocol(for: contract),
      case .error(let told) = codec.read(response, to: operation).outcome
    {
      error = [told.code, told.message].compactMap(\.self).map { " \($0.brief)" }.joined()
    }
    let remedy =
      switch status {
      case 401, 403: "are the credentials valid here, and do they allow \(read.operation)?"
      case 404, 405, 501: "is \(contract.service.id) served at \(endpoint.origin)?"
      case 429, 503: "it is busy: try again later, or lower `rate`"
      default: "look at what the endpoint says of it"
      }
    return Finding(.problem, "read", "\(asked): \(status)\(error)", remedy: remedy)
  }

  /// What may be written. That nothing may is no problem, unless the target says otherwise.
  private func writes(_ identity: Result<CallerIdentity, any Error>?) async -> Finding {
    let permission = await writeGuard.permission {
      guard let identity else { throw TargetError("there are no credentials") }
      return try identity.get()
    }
    if permission.isAllowed {
      return Finding(.ok, "writes", "allowed: \(permission.reason)")
    }
    guard writeGuard.target?.writes == true else {
      return Finding(.note, "writes", "refused: \(permission.reason)")
    }
    return Finding(
      .problem, "writes", "refused: \(permission.reason)",
      remedy: "correct the target, or run with --read-only")
  }
}
