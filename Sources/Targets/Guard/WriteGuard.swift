import Scenarios
import Signing

/// Whether a run may create, change or delete anything, and why.
public struct WritePermission: Sendable, Equatable {
  public var isAllowed: Bool
  /// A sentence without its full stop.
  public var reason: String
  /// What would make it allowed.
  public var remedy: String?
  /// Who the caller is, where that had to be asked.
  public var caller: CallerIdentity?

  public init(isAllowed: Bool, reason: String, remedy: String? = nil, caller: CallerIdentity? = nil)
  {
    self.isAllowed = isAllowed
    self.reason = reason
    self.remedy = remedy
    self.caller = caller
  }

  static func refused(
    _ reason: String, remedy: String, _ caller: CallerIdentity? = nil
  ) -> WritePermission {
    WritePermission(isAllowed: false, reason: reason, remedy: remedy, caller: caller)
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
      return .refused(
        "\(target.place(of: "writes")) says that nothing may be written",
        remedy: "let it say `writes: true`")
    }
    guard isGuarded else {
      return WritePermission(isAllowed: true, reason: "the endpoint is \(reach)")
    }
    guard let target else {
      return .refused(
        "the endpoint is \(reach), and no target allows it",
        remedy: "name a target of assay.yaml that says `writes: true`, and lists the account in "
          + "`accounts`")
    }
    guard target.writes == true else {
      return .refused(
        "the endpoint is \(reach), and the target \(target.name) (\(target.place(of: ""))) says no "
          + "`writes: true`",
        remedy: "let it say so, and list the account in its `accounts`")
    }
    guard !target.accounts.isEmpty else {
      return .refused(
        "the endpoint is \(reach), and the target \(target.name) (\(target.place(of: ""))) lists no "
          + "`accounts`", remedy: "list the account there")
    }
    switch source {
    case .target, .rules: break
    case .option, .configuration, .byDefault:
      // What a target allows, it allows for its own endpoint.
      if reach.isGuarded {
        return .refused(
          "the endpoint is \(reach), and it is named by \(source), not by the target \(target.name)",
          remedy: "let the target name it")
      }
    }
    guard isSigned else {
      return .refused(
        "requests are not signed, and so of none of the target's `accounts`",
        remedy: "let them be signed")
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
      return .refused(
        "whose the credentials are could not be told: \(error)",
        remedy: "let STS be reached, with credentials that it accepts")
    }
    let place = target.place(of: "accounts")
    guard target.accounts.contains(identity.account) else {
      return .refused(
        "the credentials are of account \(identity.account), which is not listed at \(place)",
        remedy: "take those of an account that is", identity)
    }
    return WritePermission(
      isAllowed: true, reason: "account \(identity.account) is listed at \(place)",
      caller: identity)
  }
}
