extension HTTPRequest {
  /// The request as HTTP/1.1 bytes. Nothing is added: not `Host`, not `Content-Length`.
  public func serialised() -> [UInt8] {
    let lineEnd = Array("\r\n".utf8)
    return serialised(
      lines: headers.fields.map { $0.name + Array(": ".utf8) + $0.value }, lineEnd: lineEnd)
  }

  /// The request as HTTP/1.1 bytes in the style of the raw request that it was made from: the same
  /// line ends, and header lines that did not change just as they stood.
  public func serialised(like original: [UInt8]) throws(HTTPSyntaxError) -> [UInt8] {
    let head = try HTTPHead(original)
    var kept = Array(zip(head.fields, head.rawFields))
    let separator = head.separator
    let lines = headers.fields.map { field in
      guard let index = kept.firstIndex(where: { $0.0 == field }) else {
        return field.name + separator + field.value
      }
      return Array(kept.remove(at: index).1)
    }
    return serialised(lines: lines, lineEnd: head.lineEnd)
  }

  private func serialised(lines: [[UInt8]], lineEnd: [UInt8]) -> [UInt8] {
    var bytes = method + [0x20] + target + Array(" HTTP/1.1".utf8) + lineEnd
    for line in lines { bytes += line + lineEnd }
    return bytes + lineEnd + (body ?? [])
  }
}

extension HTTPHead {
  /// What its first header has between name and value.
  fileprivate var separator: [UInt8] {
    let afterColon = rawFields.first.flatMap { raw in
      raw.firstIndex(of: UInt8(ascii: ":")).flatMap { raw[($0 + 1)...].first }
    }
    return Array((afterColon == nil || afterColon == 0x20 ? ": " : ":").utf8)
  }
}
