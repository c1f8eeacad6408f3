extension String {
  /// Whether both hold the same Unicode scalars. Swift's `==` also calls precomposed and decomposed
  /// forms equal, which a server's caller can tell apart.
  public func isIdentical(to other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
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
    let isHashed: Void? = string.utf8.withContiguousStorageIfAvailable {
      hasher.combine(bytes: UnsafeRawBufferPointer($0))
    }
    if isHashed == nil { Array(string.utf8).withUnsafeBytes { hasher.combine(bytes: $0) } }
  }
}
