/// Ids of `[a-z0-9]` in no order that shows, of which none comes twice: a walk through all numbers of
/// that many digits by a step that has no divisor in common with their count.
struct Identifiers: Sendable {
  private let length: Int
  private let count: Int
  private let step: Int
  private var current: Int

  /// - Parameter length: digits of an id, at most 10.
  init(length: Int, using random: inout some RandomNumberGenerator) {
    self.length = length
    let count = (0..<length).reduce(1) { product, _ in product * 36 }
    self.count = count
    current = Int.random(in: 0..<count, using: &random)
    var step = Int.random(in: count / 3..<count, using: &random)
    while step % 2 == 0 || step % 3 == 0 { step += 1 }
    self.step = step
  }

  mutating func next() -> String {
    current = (current + step) % count
    let text = String(current, radix: 36)
    return String(repeating: "0", count: length - text.utf8.count) + text
  }
}
