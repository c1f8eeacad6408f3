import JSON

/// How YAML 1.2's core schema (10.3.2) reads a plain scalar.
enum CoreSchema {
  enum Reading {
    case value(JSON)
    /// It means a number that would not come out as it is written, or that JSON does not have.
    case refused(message: String, hint: String)
  }

  static func read(_ text: String) -> Reading {
    switch text {
    case "", "~", "null", "Null", "NULL": return .value(.null)
    case "true", "True", "TRUE": return .value(.bool(true))
    case "false", "False", "FALSE": return .value(.bool(false))
    case ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf",
      "-.Inf", "-.INF":
      return .refused(
        message: "JSON has no number like \(text)",
        hint: #"restJson1 sends it as a string: write "NaN", "Infinity" or "-Infinity""#)
    default: break
    }
    if let radixed = radixed(text) { return radixed }
    return number(text) ?? .value(.string(text))
  }

  /// `0o17` and `0x1F`, which have no sign.
  private static func radixed(_ text: String) -> Reading? {
    let radix: Int
    if text.hasPrefix("0o") {
      radix = 8
    } else if text.hasPrefix("0x") {
      radix = 16
    } else {
      return nil
    }
    let digits = text.utf8.dropFirst(2)
    let isWellFormed =
      !digits.isEmpty
      && digits.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "7"): true
        case UInt8(ascii: "8")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
          UInt8(ascii: "A")...UInt8(ascii: "F"):
          radix == 16
        default: false
        }
      }
    guard isWellFormed else { return nil }
    guard let value = UInt64(text.dropFirst(2), radix: radix), let number = JSONNumber("\(value)")
    else {
      return .refused(
        message: "\(text.prefix(40)) does not fit into 64 bits",
        hint: "write it in decimal, or quote it if text is meant")
    }
    return .value(.number(number))
  }

  private static func number(_ text: String) -> Reading? {
    var rest = text.utf8[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    func digits() -> Substring.UTF8View {
      let found = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      rest.removeFirst(found.count)
      return found
    }
    let whole = digits()
    var fraction: Substring.UTF8View?
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = digits()
    }
    guard !(whole.isEmpty && (fraction?.isEmpty ?? true)) else { return nil }
    var exponent = ""
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      exponent = String(decoding: rest, as: UTF8.self)
      rest.removeFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
      guard !digits().isEmpty else { return nil }
    }
    guard rest.isEmpty else { return nil }

    if whole.count > 1, whole.first == UInt8(ascii: "0") {
      return .refused(
        message: "the number \(text.prefix(40)) would lose its leading zeros",
        hint: "quote it if text is meant, or leave the zeros out")
    }
    // What JSON has no grammar for: `+1`, `.5`, `1.`
    var written = (isNegative ? "-" : "") + (whole.isEmpty ? "0" : String(Substring(whole)))
    if let fraction, !fraction.isEmpty { written += "." + String(Substring(fraction)) }
    return JSONNumber(written + exponent).map { .value(.number($0)) }
  }
}
