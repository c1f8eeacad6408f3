/// The chunked transfer coding (RFC 9112, 7.1).
enum HTTPChunks {
  /// The body, the trailer fields, and what follows them.
  static func read(
    _ bytes: ArraySlice<UInt8>
  ) throws(HTTPSyntaxError) -> (
    body: [UInt8], trailers: HTTPFields, remainder: ArraySlice<UInt8>
  ) {
    var lines = HTTPLines(bytes)
    var body: [UInt8] = []
    while true {
      guard let line = lines.next() else { throw fault("the last chunk is missing") }
      let digits = String(
        decoding: line.prefix { $0 != UInt8(ascii: ";") }.trimmed, as: UTF8.self)
      guard !digits.isEmpty, digits.utf8.allSatisfy(\.isHexDigit), let size = Int(digits, radix: 16)
      else { throw fault("'\(digits.prefix(40))' is no chunk size") }
      if size == 0 { break }
      guard let data = lines.take(size) else { throw fault("a chunk is shorter than its size") }
      body += data
      guard lines.next()?.isEmpty == true else { throw fault("a chunk is longer than its size") }
    }
    var trailers = HTTPFields()
    while let line = lines.next(), !line.isEmpty {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
        throw fault("a trailer line is no field")
      }
      trailers.fields.append(
        HTTPFields.Field(Array(line[..<colon]), Array(line[(colon + 1)...].trimmed)))
    }
    return (body, trailers, lines.rest)
  }

  private static func fault(_ message: String) -> HTTPSyntaxError {
    HTTPSyntaxError(line: nil, message: "chunked body: \(message)")
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    0x30...0x39 ~= self || 0x41...0x46 ~= self || 0x61...0x66 ~= self
  }
}
