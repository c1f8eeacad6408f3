extension JSON: CustomStringConvertible {
  /// The value as compact JSON text.
  public var description: String { String(decoding: serialised(), as: UTF8.self) }
}
