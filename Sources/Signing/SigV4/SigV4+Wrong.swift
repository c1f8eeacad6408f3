import Foundation
import HTTP

extension SigV4 {
  /// A way to sign wrongly, of which a service must refuse each. The form stays that of the signer.
  public enum Flaw: Sendable, CaseIterable {
    /// The same access key id with another secret.
    case badSecret
    /// Dated a day ago: too old in header form, and in query form where it expires within a day.
    case oldDate
    /// Scoped to another region.
    case otherRegion
    /// Over the path as it is written. Right where the path needs no normalising.
    case rawPath
  }

  /// The request with a signature that has this one flaw.
  public func signWrongly(_ request: HTTPRequest, flaw: Flaw, at date: Date) -> HTTPRequest {
    var signer = self
    switch flaw {
    case .badSecret:
      signer.credentials.secretAccessKey = "assay/signs/with/a/secret/that/is/wrong/"
    case .oldDate:
      return sign(request, at: date - 86_400)
    case .otherRegion:
      signer.region = region == "us-west-2" ? "us-east-1" : "us-west-2"
    case .rawPath:
      signer.options.normalizesPath = false
    }
    return signer.sign(request, at: date)
  }
}
