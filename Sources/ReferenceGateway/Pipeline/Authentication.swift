import Signing

/// Who may call. Which codes API Gateway V2 answers with was never recorded: that they are those of
/// AWS's common errors, with status 403 and a JSON body, is a decision, and Signing's list is the
/// place for it.
struct Authentication: Sendable {
  private let verifier: SigV4Verifier?

  init(configuration: GatewayConfiguration, signingName: String) {
    verifier =
      configuration.checksSignatures
      ? SigV4Verifier(
        credentials: [configuration.credentials], service: signingName,
        region: configuration.region)
      : nil
  }

  init(verifier: SigV4Verifier) {
    self.verifier = verifier
  }

  func check(_ exchange: Exchange) throws(Refusal) {
    guard let verifier,
      case .rejected(let rejection) = verifier.verify(exchange.request, at: exchange.date)
    else { return }
    throw Refusal(code: rejection.code, status: 403, message: rejection.message)
  }
}
