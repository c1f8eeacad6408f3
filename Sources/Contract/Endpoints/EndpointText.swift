import JSON

/// What the rules engine's functions know of texts.
enum EndpointText {
  /// The part from `start` up to `stop`, counted from the end where that is asked. Only of ASCII.
  static func substring(_ text: String?, _ start: Int?, _ stop: Int?, fromEnd: Bool) -> String? {
    guard let text, let start, let stop, start >= 0, start < stop, text.utf8.count >= stop,
      text.utf8.allSatisfy({ $0 < 0x80 })
    else { return nil }
    let bytes = Array(text.utf8)
    let range = fromEnd ? (bytes.count - stop)..<(bytes.count - start) : start..<stop
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// Every byte but the unreserved ones as `%XX`.
  static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      let isUnreserved = isAlphanumeric(byte) || "-._~".utf8.contains(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      encoded +=
        isUnreserved
        ? String(UnicodeScalar(byte)) : "%" + (digits.utf8.count == 1 ? "0" : "") + digits
    }
    return encoded
  }

  /// A host label of RFC 1123: 1 to 63 letters, digits and hyphens, and no hyphen at its beginning.
  static func isHostLabel(_ text: String, allowsDots: Bool) -> Bool {
    let labels =
      allowsDots ? text.split(separator: ".", omittingEmptySubsequences: false) : [text[...]]
    return labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.utf8.first != UInt8(ascii: "-")
        && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }
  }

  /// A bucket that can be a host name's first label: no capitals, and not the form of an address.
  static func isVirtualHostableBucket(_ text: String, allowsDots: Bool) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    let isAddress =
      labels.count == 4 && labels.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }
    guard (3...63).contains(text.utf8.count), !isAddress, allowsDots || labels.count == 1 else {
      return false
    }
    return labels.allSatisfy { label in
      guard let first = label.utf8.first, let last = label.utf8.last else { return false }
      return isLowerOrDigit(first) && isLowerOrDigit(last)
        && label.utf8.allSatisfy { isLowerOrDigit($0) || $0 == UInt8(ascii: "-") }
    }
  }

  /// `{ scheme, authority, path, normalizedPath, isIp }` of an http or https URL without a query.
  static func url(_ text: String) -> JSON? {
    guard let colon = text.range(of: "://") else { return nil }
    let scheme = String(text[..<colon.lowerBound])
    let rest = text[colon.upperBound...]
    guard ["http", "https"].contains(scheme), !rest.contains("?"), !rest.contains("#") else {
      return nil
    }
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    let authority = rest[..<slash]
    guard !authority.isEmpty else { return nil }
    let path = String(rest[slash...])
    let normalized = "/" + path.split(separator: "/").joined(separator: "/")
    return [
      "scheme": .string(scheme), "authority": .string(String(authority)),
      "path": .string(path), "isIp": .bool(isAddress(authority)),
      "normalizedPath": .string(normalized == "/" ? "/" : normalized + "/"),
    ]
  }

  /// `{ partition, service, region, accountId, resourceId }`
  static func arn(_ text: String) -> JSON? {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn", !parts[1].isEmpty, !parts[2].isEmpty,
      !parts[5].isEmpty
    else { return nil }
    let resource = parts[5].split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "/" }
    return [
      "partition": .string(String(parts[1])), "service": .string(String(parts[2])),
      "region": .string(String(parts[3])), "accountId": .string(String(parts[4])),
      "resourceId": .array(resource.map { .string(String($0)) }),
    ]
  }

  private static func isAddress(_ authority: Substring) -> Bool {
    if authority.hasPrefix("[") { return true }
    let host = authority.split(separator: ":").first ?? ""
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count == 4 && labels.allSatisfy { Int($0).map { 0...255 ~= $0 } ?? false }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  private static func isLowerOrDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLowerOrDigit(byte) || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
  }
}

extension String {
  fileprivate func range(of text: String) -> Range<Index>? { self.firstRange(of: text) }
}
