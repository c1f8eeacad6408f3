import Scenarios
import Signing

/// Whether a run may create, change or delete anything, and why.
public struct WritePermission: Sendable, Equatable {
  public var isAllowed: Bool
  /// A sentence without its full stop.
  public var reason: String
  /// Who the caller is, where that had to be asked.
  public var caller: CallerIdentity?

  public init(isAllowed: Bool, reason: String, caller: CallerIdentity? = nil) {
    self.isAllowed = isAllowed
    self.reason = reason
    self.caller = caller
  }

  static func refused(_ reason: String, _ caller: CallerIdentity? = nil) -> WritePermission {
    WritePermission(isAllowed: false, reason: reason, caller: caller)
  }
}

/// Decides whether anything may be written. AWS is written to only where a target of `assay.yaml` says
/// so, and the caller's account is on its list.
public struct WriteGuard: Sendable {
  public var reach: Reach
  /// What named the endpoint.
  public var source: Source
  public var target: Target?
  /// Whether requests are signed, and so of some account.
  public var isSigned: Bool

  public init(reach: Reach, source: Source, target: Target?, isSigned: Bool) {
    self.reach = reach
    self.source = source
    self.target = target
    self.isSigned = isSigned
  }

  /// A target that lists accounts is held to them wherever it is: a private endpoint may lead to AWS.
  public var isGuarded: Bool { reach.isGuarded || target?.accounts.isEmpty == false }

  /// - Parameter caller: asks who the caller is, with the credentials that will sign; not called where
  ///   something else decides.
  public func permission(
    caller: () async throws -> CallerIdentity
  ) async -> WritePermission {
    if let target, target.writes == false {
      return .refused("\(target.place(of: "writes")) says that nothing may be written")
    }
    guard isGuarded else {
      return WritePermission(isAllowed: true, reason: "the endpoint is \(reach)")
    }
    guard let target else { return .refused("the endpoint is \(reach), and no target allows it") }
    guard target.writes == true else {
      return .refused(
        "the endpoint is \(reach), and the target \(target.name) (\(target.place(of: ""))) says no "
          + "`writes: true`")
    }
    guard !target.accounts.isEmpty else {
      return .refused(
        "the endpoint is \(reach), and the target \(target.name) (\(target.place(of: ""))) lists no "
          + "`accounts`")
    }
    switch source {
    case .target, .rules: break
    case .option, .configuration, .byDefault:
      // What a target allows, it allows for its own endpoint.
      if reach.isGuarded {
        return .refused(
          "the endpoint is \(reach), and it is named by \(source), not by the target \(target.name)"
        )
      }
    }
    guard isSigned else {
      return .refused("requests are not signed, and so of none of the target's `accounts`")
    }
    return await permission(of: caller, target)
  }

  private func permission(
    of caller: () async throws -> CallerIdentity, _ target: Target
  ) async -> WritePermission {
    let identity: CallerIdentity
    do {
      identity = try await caller()
    } catch {
      return .refused("whose the credentials are could not be told: \(error)")
    }
    let place = target.place(of: "accounts")
    guard target.accounts.contains(identity.account) else {
      return .refused(
        "the credentials are of account \(identity.account), which is not listed at \(place)",
        identity)
    }
    return WritePermission(
      isAllowed: true, reason: "account \(identity.account) is listed at \(place)",
      caller: identity)
  }
}
