import NIOCore
import NIOPosix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The addresses that a host name stands for.
public enum HostAddresses {
  /// Asks the system, as a connection does; an address stands for itself.
  /// - Returns: addresses as text; none where the name is unknown or nobody answers.
  public static func resolve(_ host: String) async -> [String] {
    (try? await NIOThreadPool.singleton.runIfActive { lookUp(host) }) ?? []
  }

  private static func lookUp(_ host: String) -> [String] {
    var hints = addrinfo()
    #if canImport(Glibc)
      hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #else
      hints.ai_socktype = SOCK_STREAM
    #endif
    var first: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, nil, &hints, &first) == 0 else { return [] }
    defer { freeaddrinfo(first) }
    var found: [String] = []
    var next = first
    while let entry = next {
      next = entry.pointee.ai_next
      var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
      let result = getnameinfo(
        entry.pointee.ai_addr, entry.pointee.ai_addrlen, &text, socklen_t(text.count), nil, 0,
        NI_NUMERICHOST)
      guard result == 0 else { continue }
      let end = text.firstIndex(of: 0) ?? text.endIndex
      let address = String(decoding: text[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      if !found.contains(address) { found.append(address) }
    }
    return found
  }

  /// Whether an address is of this machine, or of a network that the Internet does not reach:
  /// RFC 1918, shared address space (RFC 6598), link-local, unique local IPv6 (RFC 4193), and 0.0.0.0,
  /// which is this machine. `false` of what is no address.
  public static func isPrivate(_ text: String) -> Bool {
    // Without the zone of a link-local address, `%eth0`.
    guard let address = Address(String(text.prefix { $0 != "%" })) else { return false }
    return address.isLoopback || address.isPrivate
  }
}

extension Address {
  fileprivate var isPrivate: Bool {
    let bytes = unmapped
    if bytes.count == 4 { return Self.isPrivate(bytes[...]) }
    // fc00::/7, fe80::/10, ::
    return bytes[0] & 0xFE == 0xFC || bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80
      || bytes.allSatisfy { $0 == 0 }
  }

  private static func isPrivate(_ bytes: ArraySlice<UInt8>) -> Bool {
    let (first, second) = (bytes[bytes.startIndex], bytes[bytes.startIndex + 1])
    return switch first {
    case 10: true
    case 100: second & 0xC0 == 64
    case 169: second == 254
    case 172: second & 0xF0 == 16
    case 192: second == 168
    default: bytes.allSatisfy { $0 == 0 }
    }
  }
}
