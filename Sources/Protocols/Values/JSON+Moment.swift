import JSON

extension JSON {
  /// Whether it stands for a moment: ISO 8601 text, an HTTP date, or seconds since 1970.
  public var isMoment: Bool { Timestamp(input: self) != nil }
}
