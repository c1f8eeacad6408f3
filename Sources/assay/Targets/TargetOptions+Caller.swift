import Contract
import Signing
import Targets

extension TargetOptions {
  /// Who signs the run's requests, by STS: asked at the endpoint that is configured for it, else at
  /// AWS's own of the region.
  func caller(of found: Found, _ contract: Contract) async throws(Failure) -> CallerIdentity {
    if let caller = found.caller { return caller }
    guard let provider = found.credentials else {
      throw Failure("requests that are not signed are nobody's")
    }
    guard provider.source != Self.builtIn else {
      throw Failure("the test credentials are nobody's")
    }
    do {
      let sts = try resolver(for: found, contract).sts()
      return try await sts.callerIdentity(with: try await provider.credentials())
    } catch {
      throw Failure("GetCallerIdentity: \(error)")
    }
  }
}
