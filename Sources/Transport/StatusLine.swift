/// `HTTP/1.1 200 OK`, taken apart (RFC 9112, 4). The space after the status may be missing.
struct StatusLine {
  let minorVersion: Int
  let status: Int
  let reason: [UInt8]

  /// - Parameter text: The line without its end.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard text.count >= 12, text.starts(with: "HTTP/1.".utf8), digits ~= text[7],
      text[8] == UInt8(ascii: " "), text[9...11].allSatisfy({ digits ~= $0 }),
      text[9] != UInt8(ascii: "0"), text.count == 12 || text[12] == UInt8(ascii: " ")
    else { return nil }
    minorVersion = Int(text[7] - digits.lowerBound)
    status = text[9...11].reduce(0) { $0 * 10 + Int($1 - digits.lowerBound) }
    reason = Array(text.dropFirst(13))
  }
}
