import Contract
import Runner
import Targets
import Transport

extension TargetOptions {
  /// What guards an endpoint; `nil` of the embedded gateway, which needs no guard.
  func writeGuard(for found: Found, _ contract: Contract) async -> WriteGuard? {
    guard let destination = found.destination else { return nil }
    let reach = await Reach.of(
      found.endpoint, partitions: contract.partitions, addresses: HostAddresses.resolve)
    return WriteGuard(
      reach: reach, source: destination.endpoint.source, target: found.target,
      isSigned: found.credentials != nil)
  }

  /// Whether anything may be written to what was found. Nothing is sent to the endpoint.
  func permission(for found: Found, _ contract: Contract) async throws(Failure) -> WritePermission {
    guard let writeGuard = await writeGuard(for: found, contract) else {
      return WritePermission(isAllowed: true, reason: "the endpoint is \(Reach.embedded)")
    }
    return await writeGuard.permission { try await caller(of: found, contract) }
  }

  /// Whether a run may write, where its plan asks that; nothing was sent to the endpoint before.
  /// - Throws: `Failure` where it has to and may not.
  func admit(
    _ plan: Plan, to found: Found, _ contract: Contract
  ) async throws(Failure) -> WritePermission {
    if readOnly { return WritePermission(isAllowed: false, reason: "--read-only") }
    let permission = try await permission(for: found, contract)
    guard !permission.isAllowed, plan.writingCount > 0 else { return permission }
    throw Failure(
      """
      nothing was sent to \(found.endpoint.origin): \(plan.writingCount) of \(plan.caseCount) cases \
      write, and \(permission.reason)
        help: run what only reads with --read-only\
      \(help(of: permission))
      """)
  }

  /// What makes a refused permission one that is given, as a line of a message.
  func help(of permission: WritePermission) -> String {
    permission.remedy.map { "\n  help: or \($0)" } ?? ""
  }
}
