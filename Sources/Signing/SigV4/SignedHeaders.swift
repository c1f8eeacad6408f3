import HTTP

/// Which fields are signed, in lower case and in the order of the canonical request.
struct SignedHeaders {
  let names: [[UInt8]]
  /// Joined by semicolons.
  let text: String

  /// Fields that proxies and clients change or drop on the way; no signer signs them.
  private static let unsigned: Set<[UInt8]> = Set(
    [
      "authorization", "connection", "expect", "keep-alive", "proxy-authorization",
      "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "user-agent",
      "x-amzn-trace-id",
    ].map { Array($0.utf8) })

  /// All that a signer signs of those fields.
  init(of fields: HTTPFields, omitting omitted: [String] = []) {
    var names: [[UInt8]] = []
    for field in fields.fields {
      let name = field.name.map(\.asciiLowercased)
      // The list of signed names could not tell of a name that is no token (RFC 9110, 5.6.2).
      guard name.isToken, !names.contains(name), !Self.unsigned.contains(name),
        !omitted.contains(where: { name.elementsEqual($0.utf8) })
      else { continue }
      names.append(name)
    }
    self.init(names: names.sorted { $0.lexicographicallyPrecedes($1) })
  }

  /// Those that a received signature claims to cover.
  init(claim: String) {
    self.init(names: claim.utf8.split(separator: UInt8(ascii: ";")).map(Array.init))
  }

  private init(names: [[UInt8]]) {
    self.names = names
    text = names.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ";")
  }

  func contains(_ name: String) -> Bool {
    names.contains(Array(name.utf8))
  }

  /// A line for each name: the values of all its fields, joined by commas.
  func appendLines(of fields: HTTPFields, to bytes: inout [UInt8]) {
    for name in names {
      bytes += name
      var separator = UInt8(ascii: ":")
      for field in fields.fields where field.name.isName(name) {
        bytes.append(separator)
        Self.appendSqueezed(field.value, to: &bytes)
        separator = UInt8(ascii: ",")
      }
      if separator == UInt8(ascii: ":") { bytes.append(separator) }
      bytes.append(UInt8(ascii: "\n"))
    }
  }

  /// Without white space at either end, and with each run inside as one space.
  private static func appendSqueezed(_ value: [UInt8], to bytes: inout [UInt8]) {
    let start = bytes.count
    var isPending = false
    for byte in value {
      if byte == UInt8(ascii: " ") || 9...13 ~= byte {
        isPending = bytes.count > start
      } else {
        if isPending { bytes.append(UInt8(ascii: " ")) }
        isPending = false
        bytes.append(byte)
      }
    }
  }
}

extension [UInt8] {
  /// Whether this is a name that reads so in lower case.
  fileprivate func isName(_ lowercase: [UInt8]) -> Bool {
    count == lowercase.count && zip(self, lowercase).allSatisfy { $0.asciiLowercased == $1 }
  }

  fileprivate var isToken: Bool {
    !isEmpty && allSatisfy { 0x21...0x7E ~= $0 && !";,".utf8.contains($0) }
  }
}
