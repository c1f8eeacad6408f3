/// The head of an HTTP/1 message, read from bytes: start line and field lines, which end in CRLF or
/// in LF alone.
struct HTTPHead {
  var startLine: ArraySlice<UInt8>
  /// 1-based, for errors.
  var startLineNumber: Int
  /// A folded value keeps its line ends (RFC 9112, 5.2).
  var fields: [HTTPFields.Field] = []
  /// Each field as it stood, without its line end.
  var rawFields: [ArraySlice<UInt8>] = []
  /// `\r\n` or `\n`, as the start line has it.
  var lineEnd: [UInt8]
  /// What follows the empty line.
  var rest: ArraySlice<UInt8> = []

  init(_ bytes: [UInt8]) throws(HTTPSyntaxError) {
    var lines = HTTPLines(bytes[...])
    var start = lines.next()
    // A receiver passes over empty lines before a message (RFC 9112, 2.2).
    while start?.isEmpty == true { start = lines.next() }
    guard let start else { throw HTTPSyntaxError(line: 1, message: "there is no message") }
    startLine = start
    startLineNumber = lines.number
    lineEnd = bytes[start.endIndex...].first == UInt8(ascii: "\r") ? Array("\r\n".utf8) : [0x0A]
    while let line = lines.next(), let first = line.first {
      if first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") {
        guard let raw = rawFields.popLast(), fields.popLast() != nil else {
          throw HTTPSyntaxError(
            line: lines.number, message: "white space before the first header")
        }
        try append(bytes[raw.startIndex..<line.endIndex], at: lines.number)
      } else {
        try append(line, at: lines.number)
      }
    }
    rest = lines.rest
  }

  private mutating func append(
    _ raw: ArraySlice<UInt8>, at line: Int
  ) throws(HTTPSyntaxError) {
    guard let colon = raw.firstIndex(of: UInt8(ascii: ":")), colon > raw.startIndex else {
      let shown = String(decoding: raw.prefix(40), as: UTF8.self)
      throw HTTPSyntaxError(line: line, message: "'\(shown)' is no header: NAME: VALUE")
    }
    let value = raw[(colon + 1)...]
    fields.append(HTTPFields.Field(Array(raw[..<colon]), Array(value.trimmed)))
    rawFields.append(raw)
  }
}

/// Lines that end in CRLF or LF, without their ends.
struct HTTPLines {
  private(set) var rest: ArraySlice<UInt8>
  /// 1-based number of the last line given.
  private(set) var number = 0

  init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  /// The next line, be it ended or not; `nil` where no byte is left.
  mutating func next() -> ArraySlice<UInt8>? {
    guard !rest.isEmpty else { return nil }
    number += 1
    let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
    let line = rest[..<end]
    rest = rest[end...].dropFirst()
    return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
  }

  /// The next bytes, or `nil` where there are fewer.
  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}

extension ArraySlice<UInt8> {
  /// Without spaces, tabs and line ends at either end.
  var trimmed: ArraySlice<UInt8> {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    guard let last = lastIndex(where: { !isBlank($0) }) else { return prefix(0) }
    return self[...last].drop(while: isBlank)
  }
}
