import Contract
import HTTP
import JSON
import Protocols
import Signing
import Transport

import struct Foundation.Date

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
  /// Whether the certificate of the endpoint is not verified.
  public var isInsecure: Bool
  /// Signs as of a moment, sends and waits for the answer.
  public var send: @Sendable (HTTPRequest, Date) async throws(TransportFault) -> HTTPResponse

  public init(
    contract: Contract, destination: Destination, writeGuard: WriteGuard,
    caller: (@Sendable () async throws -> CallerIdentity)?, proxy: String? = nil,
    isInsecure: Bool = false,
    send: @escaping @Sendable (HTTPRequest, Date) async throws(TransportFault) -> HTTPResponse
  ) {
    self.contract = contract
    self.destination = destination
    self.writeGuard = writeGuard
    self.caller = caller
    self.proxy = proxy
    self.isInsecure = isInsecure
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
          remedy: "let STS be reached, with credentials that it accepts")
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
      let response = try await send(read.request, Date())
      guard let skew = skew(of: response) else { return [connected, answer(to: read, response)] }
      // As a run does, once more by the endpoint's clock.
      let again = try await send(read.request, Date(timeIntervalSinceNow: skew))
      let seconds = Int(skew.rounded())
      let clock = Finding(
        .note, "clock",
        "the endpoint's is \(abs(seconds)) s \(seconds > 0 ? "ahead of" : "behind") this machine's, "
          + "and signatures go by it: set this machine's clock")
      return [connected, clock, answer(to: read, again)]
    } catch {
      return [
        Finding(
          .problem, "connection", error.message,
          remedy: remedy(for: error.kind))
      ]
    }
  }

  private func remedy(for kind: TransportFault.Kind) -> String {
    if kind == .tls {
      return "is that the endpoint? If so, trust its authority with --ca-bundle or `caBundle`"
    }
    return kind.rawValue.hasPrefix("proxy.")
      ? "look at the proxy that --proxy or HTTPS_PROXY names, or except the host in NO_PROXY"
      : "the endpoint is from: \(destination.endpoint.source)"
  }

  /// How far the endpoint's clock is from this machine's, in seconds, where that may be why it refused a
  /// signature.
  private func skew(of response: HTTPResponse) -> Double? {
    guard [400, 401, 403].contains(response.status),
      let skew = SkewedClock.skew(by: response.headers), abs(skew) > SkewedClock.tolerance
    else { return nil }
    return skew
  }

  private var connected: Finding {
    if isInsecure {
      return Finding(
        .note, "connection",
        "over TLS, and nobody verified the certificate (--insecure): this may be anyone")
    }
    return endpoint.scheme == .https
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
