import Contract
import Signing
import Targets

extension ReportOptions {
  /// What hides account ids, where that is asked for.
  /// - Throws: `Failure` where the caller's own id can't be told, and so not hidden.
  func accountMask(
    _ options: TargetOptions, _ found: TargetOptions.Found, _ contract: Contract
  ) async throws(Failure) -> AccountMask? {
    guard maskAccount || found.target?.masksAccount == true else { return nil }
    var accounts = found.target?.accounts ?? []
    if found.credentials != nil, await options.writeGuard(for: found, contract)?.isGuarded == true {
      do {
        accounts.append(try await options.caller(of: found, contract).account)
      } catch {
        throw Failure(
          "the caller's account can't be masked, as it is not known: \(error)\n"
            + "  help: name credentials that STS accepts, or leave out --mask-account")
      }
    }
    return AccountMask(accounts: accounts)
  }
}

extension AccountMask? {
  /// Masks what a failure says.
  func hiding<Value>(
    _ body: () async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    do {
      return try await body()
    } catch {
      var failure = error
      if let self { failure.message = self.masking(failure.message) }
      throw failure
    }
  }
}
