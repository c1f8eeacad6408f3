/// Quotes an argument so that a shell hands on exactly these bytes. Printable text goes into single
/// quotes; anything else into `$'…'`, which bash, zsh and ksh know (POSIX.1-2024).
///
/// - Returns: `nil` where there is a NUL, which no argument can hold.
public func shellQuoted(_ bytes: some Collection<UInt8>) -> String? {
  if bytes.contains(0) { return nil }
  if !bytes.isEmpty, bytes.allSatisfy(isBareInShell) {
    return String(decoding: bytes, as: UTF8.self)
  }
  if let text = String(validating: bytes, as: UTF8.self)?.unicodeScalars,
    text.allSatisfy(Medium.line.shows)
  {
    // By scalars: a quote may be part of a longer Character.
    let parts = text.split(separator: "'", omittingEmptySubsequences: false).map(String.init)
    return "'" + parts.joined(separator: #"'\''"#) + "'"
  }
  var quoted = "$'"
  for byte in bytes {
    switch byte {
    case UInt8(ascii: "'"): quoted += #"\'"#
    case UInt8(ascii: "\\"): quoted += #"\\"#
    case UInt8(ascii: "\n"): quoted += #"\n"#
    case 0x20...0x7E: quoted.unicodeScalars.append(Unicode.Scalar(byte))
    default: quoted += "\\" + octal(byte)
    }
  }
  return quoted + "'"
}

/// A `printf` command whose output is exactly these bytes, NUL among them.
func shellPrintf(_ bytes: some Collection<UInt8>) -> String {
  var format = ""
  for byte in bytes {
    switch byte {
    case UInt8(ascii: "%"): format += "%%"
    case UInt8(ascii: "'"), UInt8(ascii: "\\"): format += "\\" + octal(byte)
    case 0x20...0x7E: format.unicodeScalars.append(Unicode.Scalar(byte))
    default: format += "\\" + octal(byte)
    }
  }
  // A format that begins with `-` would be taken for an option.
  return "printf -- '\(format)'"
}

/// Three digits always: after them a digit of the text stands for itself.
private func octal(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 8)
  return String(repeating: "0", count: 3 - digits.count) + digits
}

private func isBareInShell(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    true
  default: "-_./:@%+,".utf8.contains(byte)
  }
}
