extension String {
  /// Whether both hold the same Unicode scalars. Swift's `==` also calls precomposed and decomposed
  /// forms equal, which a server's caller can tell apart.
  public func isIdentical(to other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    return withBytes { mine in other.withBytes { mine.elementsEqual($0) } }
  }

  /// The string's UTF-8, in one piece.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    utf8.withContiguousStorageIfAvailable(body) ?? Array(utf8).withUnsafeBufferPointer(body)
  }
}

/// A string as a key that is told from others by its scalars.
struct ExactString: Hashable {
  let string: String

  init(_ string: String) { self.string = string }

  static func == (left: ExactString, right: ExactString) -> Bool {
    left.string.isIdentical(to: right.string)
  }

  func hash(into hasher: inout Hasher) {
    // Of the bytes, not of the string: that would normalise it first.
    string.withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
