import Foundation
import HTTP
import Scenarios
import Signing

/// Signs a run's requests, rightly or as wrongly as a step asks.
struct Signer: Sendable {
  /// `nil` signs nothing.
  private let signature: SigV4?

  init(credentials: Credentials?, region: String, service: String) {
    signature = credentials.map { SigV4(credentials: $0, region: region, service: service) }
  }

  /// - Parameter now: the endpoint's time.
  func sign(_ request: HTTPRequest, _ choice: SigningChoice, at now: Date = Date()) -> HTTPRequest {
    guard var signature else { return request }
    switch choice {
    case .none: return request
    case .header: return signature.sign(request, at: now)
    case .query:
      signature.options.form = .query(expires: 300)
      return signature.sign(request, at: now)
    case .badSecret: return signature.signWrongly(request, flaw: .badSecret, at: now)
    case .oldDate: return signature.signWrongly(request, flaw: .oldDate, at: now)
    case .otherRegion: return signature.signWrongly(request, flaw: .otherRegion, at: now)
    case .rawPath: return signature.signWrongly(request, flaw: .rawPath, at: now)
    }
  }
}
