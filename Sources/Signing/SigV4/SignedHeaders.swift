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
    var seen = Self.unsigned.union(omitted.map { Array($0.utf8) })
    var names: [[UInt8]] = []
    for field in fields.fields {
      let name = field.name.map(\.asciiLowercased)
      // The list of signed names could not tell of a name that is no token (RFC 9110, 5.6.2).
      let isToken = !name.isEmpty && name.allSatisfy { 0x21...0x7E ~= $0 && !";,".utf8.contains($0) }
      guard isToken else { continue }
      if seen.insert(name).inserted { names.append(name) }
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
    var values: [[UInt8]: [UInt8]] = [:]
    for field in fields.fields {
      let name = field.name.map(\.asciiLowercased)
      if values[name] == nil {
        values[name] = Self.squeezed(field.value)
      } else {
        values[name]?.append(UInt8(ascii: ","))
        values[name]? += Self.squeezed(field.value)
      }
    }
    for name in names {
      bytes += name
      bytes.append(UInt8(ascii: ":"))
      bytes += values[name] ?? []
      bytes.append(UInt8(ascii: "\n"))
    }
  }

  /// Without white space at either end, and with each run inside as one space.
  private static func squeezed(_ value: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(value.count)
    var isPending = false
    for byte in value {
      if byte == UInt8(ascii: " ") || 9...13 ~= byte {
        isPending = !result.isEmpty
      } else {
        if isPending { result.append(UInt8(ascii: " ")) }
        isPending = false
        result.append(byte)
      }
    }
    return result
  }
}
