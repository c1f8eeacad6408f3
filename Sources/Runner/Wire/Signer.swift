import Foundation
import HTTP
import Scenarios
import Signing

/// Signs a run's requests, rightly or as wrongly as a step asks, each with the credentials that are
/// valid then.
struct Signer: Sendable {
  /// `nil` signs nothing.
  private let provider: CredentialProvider?
  /// All but the credentials.
  private let template: SigV4

  var region: String { template.region }

  init(credentials: CredentialProvider?, region: String, service: String) {
    provider = credentials
    template = SigV4(
      credentials: Credentials(accessKeyID: "", secretAccessKey: ""), region: region,
      service: service)
  }

  /// - Parameter date: the endpoint's time.
  /// - Throws: why there are no valid credentials, of which then nothing is sent.
  func sign(
    _ request: HTTPRequest, _ choice: SigningChoice, at date: Date
  ) async throws(CredentialsError) -> HTTPRequest {
    guard let provider, choice != .none else { return request }
    var signature = template
    signature.credentials = try await provider.credentials()
    return signature.sign(request, choice, at: date)
  }
}

extension SigV4 {
  /// The request with a signature as a step wants it.
  func sign(_ request: HTTPRequest, _ choice: SigningChoice, at date: Date) -> HTTPRequest {
    switch choice {
    case .none: return request
    case .header: return sign(request, at: date)
    case .query:
      var signature = self
      signature.options.form = .query(expires: 300)
      return signature.sign(request, at: date)
    case .badSecret: return signWrongly(request, flaw: .badSecret, at: date)
    case .oldDate: return signWrongly(request, flaw: .oldDate, at: date)
    case .otherRegion: return signWrongly(request, flaw: .otherRegion, at: date)
    case .rawPath: return signWrongly(request, flaw: .rawPath, at: date)
    }
  }
}
