import HTTP
import Crypto
import Synchronization

/// The key of one day, region and service (SigV4, task 3).
struct SigningKey: Sendable {
  private let key: SymmetricKey

  init(secret: String, scope: CredentialScope) {
    var key = SymmetricKey(data: Array("AWS4\(secret)".utf8))
    for part in [scope.date, scope.region, scope.service, CredentialScope.terminator] {
      key = SymmetricKey(
        data: HMAC<SHA256>.authenticationCode(for: Array(part.utf8), using: key))
    }
    self.key = key
  }

  /// 64 hexadecimal digits.
  func sign(_ string: StringToSign) -> String {
    Hex.encoded(HMAC<SHA256>.authenticationCode(for: Array(string.text.utf8), using: key))
  }
}

/// The keys last used. To derive one costs a third of a signature.
final class SigningKeyCache: Sendable {
  private struct Entry: Sendable {
    /// Secret and scope, as bytes: Strings that look alike are equal, and their keys are not.
    var name: [UInt8]
    var key: SigningKey
  }

  /// A run needs one; wrong regions and midnight add a few.
  private static let capacity = 4

  private let entries = Mutex<[Entry]>([])

  func key(secret: String, scope: CredentialScope) -> SigningKey {
    let name = Array("\(secret)/\(scope.text)".utf8)
    let known = entries.withLock { entries in entries.first { $0.name == name }?.key }
    if let known { return known }
    let key = SigningKey(secret: secret, scope: scope)
    entries.withLock { entries in
      if entries.count == Self.capacity { entries.removeFirst() }
      entries.append(Entry(name: name, key: key))
    }
    return key
  }
}
