extension String {
  /// One line of at most 300 characters that any terminal can show, without a full stop at its end.
  public var brief: String {
    let scalars = unicodeScalars.map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: Unicode.Scalar(" ")
      default: scalar
      }
    }
    var text = String(String.UnicodeScalarView(scalars)).trimmingWhiteSpace
    if text.count > 300 { text = text.prefix(300) + "…" }
    while text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
