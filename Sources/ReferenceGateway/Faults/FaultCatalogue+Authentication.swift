import Signing

extension FaultCatalogue {
  static let authentication = [
    signatureIgnored, unsignedAccepted, secretUnchecked, oldDateAccepted, otherRegionAccepted,
    badSignatureAnswers500,
  ]

  private static let signatureIgnored = Fault(
    "signature-ignored", .authentication, "no signature is looked at", breaks: [.authentication],
    .authenticating { _, _ in })

  private static let unsignedAccepted = Fault(
    "unsigned-accepted", .authentication,
    "a request without a signature is served; one with a wrong signature is refused",
    breaks: [.authentication],
    .authenticating { exchange, authenticate throws(Refusal) in
      if exchange.request.isSigned { try authenticate(exchange) }
    })

  private static let secretUnchecked = Fault(
    "secret-unchecked", .authentication,
    "any signature is good whose scope, date and access key id are",
    breaks: [.authentication],
    .authenticating { exchange, authenticate throws(Refusal) in
      do throws(Refusal) {
        try authenticate(exchange)
      } catch  where error.message == wrongSignature.message {
        // Whatever else may be wrong is told before that.
      }
    })

  private static let oldDateAccepted = Fault(
    "old-date-accepted", .authentication, "a signature is good for ever",
    breaks: [.authentication],
    .verifying { verifier in verifier.tolerance = .infinity })

  private static let otherRegionAccepted = Fault(
    "other-region-accepted", .authentication, "a signature may be scoped to any region",
    breaks: [.authentication],
    .verifying { verifier in verifier.region = nil })

  private static let badSignatureAnswers500 = Fault(
    "bad-signature-answers-500", .authentication, "a wrong signature is answered 500",
    breaks: [.authentication],
    .authenticating { exchange, authenticate throws(Refusal) in
      do throws(Refusal) {
        try authenticate(exchange)
      } catch {
        throw Refusal(code: "InternalFailure", status: 500, message: error.message)
      }
    })

  private static let wrongSignature = SignatureRejection.wrongSignature(
    canonicalRequest: [], stringToSign: "")
}

extension Overlay {
  /// Has signatures checked by another verifier than the gateway's own.
  fileprivate static func verifying(
    _ change: @escaping @Sendable (inout SigV4Verifier) -> Void
  ) -> Overlay {
    Overlay { stages, contract, configuration in
      guard configuration.checksSignatures else { return }
      var verifier = SigV4Verifier(
        credentials: [configuration.credentials], service: contract.service.signingName,
        region: configuration.region)
      change(&verifier)
      let authentication = Authentication(verifier: verifier)
      stages.authenticate = { exchange throws(Refusal) in try authentication.check(exchange) }
    }
  }
}
