import NIOCore

extension Endpoint {
  /// Whether it is on this machine: 127.0.0.0/8, ::1, or `localhost` (RFC 6761, 6.3).
  public var isLoopback: Bool {
    if let address = Address(host) { return address.isLoopback }
    let name = host.lowercased()
    let bare = name.hasSuffix(".") ? String(name.dropLast()) : name
    return bare == "localhost" || bare.hasSuffix(".localhost")
  }
}

/// The bytes of an IP address.
struct Address: Sendable, Equatable {
  let bytes: [UInt8]

  /// - Parameter text: Without brackets. `nil` where it is no address but a name.
  init?(_ text: String) {
    switch try? SocketAddress(ipAddress: text, port: 0) {
    case .v4(let address)?: bytes = withUnsafeBytes(of: address.address.sin_addr) { Array($0) }
    case .v6(let address)?: bytes = withUnsafeBytes(of: address.address.sin6_addr) { Array($0) }
    default: return nil
    }
  }

  /// - Parameter bytes: `nil` comes of any but 4 or 16.
  init?(bytes: [UInt8]) {
    guard [4, 16].contains(bytes.count) else { return nil }
    self.bytes = bytes
  }

  var isIPv6: Bool { bytes.count == 16 }

  /// Four bytes for `::ffff:192.0.2.1` too.
  var unmapped: [UInt8] {
    let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
    return isIPv6 && bytes.starts(with: mapped) ? Array(bytes[12...]) : bytes
  }

  var isLoopback: Bool {
    let bytes = unmapped
    return bytes.count == 4
      ? bytes[0] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
  }

  /// Without brackets.
  var text: String {
    let address = try? SocketAddress(packedIPAddress: ByteBuffer(bytes: bytes), port: 0)
    return address?.ipAddress ?? ""
  }
}
