/// Opaque tokens that hold a position in a collection. Nobody can make one without the key, and none
/// is good for another collection.
struct PageTokens: Sendable {
  private let key: [UInt64]

  init(using random: inout some RandomNumberGenerator) {
    key = (0..<4).map { _ in random.next() }
  }

  func token(for position: Int, in collection: String) -> String {
    let seal = seal(position, collection)
    return Self.digits(seal) + Self.digits(mask(seal) ^ UInt64(bitPattern: Int64(position)))
  }

  /// The position, or `nil` where the token is none of this collection's.
  func position(of token: String, in collection: String) -> Int? {
    let digits = Array(token.utf8)
    guard digits.count == 32, let seal = Self.word(digits[..<16]),
      let hidden = Self.word(digits[16...]),
      let position = Int(exactly: Int64(bitPattern: hidden ^ mask(seal))),
      self.seal(position, collection) == seal
    else { return nil }
    return position
  }

  private func seal(_ position: Int, _ collection: String) -> UInt64 {
    hash { hasher in
      hasher.combine(key[0])
      hasher.combine(key[1])
      hasher.combine(position)
      hasher.combine(collection)
    }
  }

  private func mask(_ seal: UInt64) -> UInt64 {
    hash { hasher in
      hasher.combine(key[2])
      hasher.combine(key[3])
      hasher.combine(seal)
    }
  }

  /// SipHash under a key of this process, with ours as its first input.
  private func hash(_ feed: (inout Hasher) -> Void) -> UInt64 {
    var hasher = Hasher()
    feed(&hasher)
    return UInt64(truncatingIfNeeded: hasher.finalize())
  }

  private static func digits(_ word: UInt64) -> String {
    let text = String(word, radix: 16)
    return String(repeating: "0", count: 16 - text.utf8.count) + text
  }

  /// Lower-case digits only, so that each position has one token.
  private static func word(_ digits: ArraySlice<UInt8>) -> UInt64? {
    guard let word = UInt64(String(decoding: digits, as: UTF8.self), radix: 16),
      Self.digits(word).utf8.elementsEqual(digits)
    else { return nil }
    return word
  }
}
