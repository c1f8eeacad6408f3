/// Whether a channel may read on, or waits for a permit.
struct ReadGate {
  /// The place in the queue for the permit that is waited for.
  private(set) var ticket: Int?
  private var isReadWanted = false

  var isShut: Bool { ticket != nil }

  /// - Returns: Whether to read now; else the wish is kept.
  mutating func letsRead() -> Bool {
    isReadWanted = isShut
    return !isShut
  }

  mutating func shut(ticket: Int) {
    self.ticket = ticket
  }

  /// - Returns: Whether a read was held back.
  mutating func open() -> Bool {
    defer { isReadWanted = false }
    ticket = nil
    return isReadWanted
  }
}
