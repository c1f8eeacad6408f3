import Contract
import Scenarios
import Signing
import Targets

extension ReportOptions {
  /// What hides account ids that are known before anybody is asked, where that is asked for.
  func accountMask(_ target: Target?) -> AccountMask? {
    maskAccount || target?.masksAccount == true
      ? AccountMask(accounts: target?.accounts ?? []) : nil
  }

  /// The same, with the caller's own.
  /// - Throws: `Failure` where the caller's own id can't be told, and so not hidden.
  func accountMask(
    _ options: TargetOptions, _ found: inout TargetOptions.Found, _ contract: Contract
  ) async throws(Failure) -> AccountMask? {
    guard maskAccount || found.target?.masksAccount == true else { return nil }
    var accounts = found.target?.accounts ?? []
    if found.credentials != nil, await options.writeGuard(for: found, contract)?.isGuarded == true {
      do {
        let caller = try await options.caller(of: found, contract)
        found.caller = caller
        accounts.append(caller.account)
      } catch {
        throw Failure(
          "the caller's account can't be masked, as it is not known: \(error)\n"
            + "  help: let STS be reached with credentials that it accepts, or leave out "
            + (maskAccount ? "--mask-account" : "the target's `maskAccount`"))
      }
    }
    return AccountMask(accounts: accounts)
  }
}

extension AccountMask? {
  /// Masks what a failure says.
  func hiding(_ failure: Failure) -> Failure {
    var failure = failure
    if let self { failure.message = self.masking(failure.message) }
    return failure
  }

  /// Masks what a failure of the body says.
  func hiding<Value>(
    _ body: () async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    do {
      return try await body()
    } catch {
      throw hiding(error)
    }
  }
}
