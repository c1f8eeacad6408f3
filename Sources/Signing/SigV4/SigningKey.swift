import Crypto

/// The key of one day, region and service (SigV4, task 3). It is derived for each request: that
/// takes four short HMACs, less than a cache with its lock would be worth.
struct SigningKey {
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
