/// One pass over the bytes with a stack of its own, so that nesting costs no thread's stack.
struct JSONParser {
  let bytes: UnsafeBufferPointer<UInt8>
  let limits: JSONLimits
  /// The next byte to read.
  var at = 0

  private var open: [Container] = []
  private var valueCount = 0
  private var anomalies: [JSONAnomaly] = []
  private var omittedAnomalies = 0

  /// An array or object whose end has not been read yet.
  private struct Container {
    let isObject: Bool
    var elements: [JSON] = []
    var object = JSONObject()
    /// The key that was read last; `nil` while the next one is read.
    var key: String?
  }

  init(bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  mutating func document() throws(JSONSyntaxError) -> JSONDocument {
    guard bytes.count <= limits.bytes else {
      let message = "the document has \(bytes.count) bytes, more than the limit of \(limits.bytes)"
      throw failure(.tooLarge, message)
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      note(.byteOrderMark, at: 0, "the document begins with a byte order mark")
      at = 3
    }
    skipWhitespace()
    guard at < bytes.count else {
      throw failure(.emptyDocument, "expected a JSON value, the document is empty")
    }
    let value = try tree()
    skipWhitespace()
    if at < bytes.count {
      let rest = bytes.count - at
      note(.trailingBytes, at: at, "\(rest) byte\(rest == 1 ? "" : "s") after the end of the value")
    }
    return JSONDocument(value: value, anomalies: anomalies, omittedAnomalies: omittedAnomalies)
  }

  /// The value that begins at `at`, with all that it holds.
  private mutating func tree() throws(JSONSyntaxError) -> JSON {
    while true {
      var value: JSON
      let first = at < bytes.count ? bytes[at] : 0
      valueCount += 1
      guard valueCount <= limits.values else {
        throw failure(.tooManyValues, "the document has more than \(limits.values) values")
      }
      if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
        try beginContainer(isObject: first == UInt8(ascii: "{"))
        guard let empty = endedContainer() else {
          try readKey()
          continue
        }
        value = empty
      } else {
        value = try scalar()
      }
      // The value is whole: put it in its container, and go on to the next, or to the end.
      while let depth = open.indices.last {
        if open[depth].isObject {
          open[depth].object.setLast(value)
        } else {
          open[depth].elements.append(value)
        }
        skipWhitespace()
        if at < bytes.count, bytes[at] == UInt8(ascii: ",") {
          at += 1
          skipWhitespace()
          try readKey()
          break
        }
        guard let ended = endedContainer() else {
          throw unexpected("`,` or `\(open[depth].isObject ? "}" : "]")`")
        }
        value = ended
      }
      if open.isEmpty { return value }
    }
  }

  private mutating func beginContainer(isObject: Bool) throws(JSONSyntaxError) {
    let limit = min(limits.depth, JSONLimits.deepest)
    guard open.count < limit else {
      throw failure(.tooDeep, "arrays and objects are nested more than \(limit) deep")
    }
    at += 1
    open.append(Container(isObject: isObject))
    skipWhitespace()
  }

  /// The innermost container, where its end comes next.
  private mutating func endedContainer() -> JSON? {
    guard at < bytes.count, let depth = open.indices.last else { return nil }
    guard bytes[at] == (open[depth].isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
      return nil
    }
    at += 1
    let container = open.removeLast()
    return container.isObject ? .object(container.object) : .array(container.elements)
  }

  /// In an object reads the next member's key and colon; in an array there is nothing to read.
  private mutating func readKey() throws(JSONSyntaxError) {
    guard let depth = open.indices.last, open[depth].isObject else { return }
    open[depth].key = nil
    let start = at
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
      throw unexpected("a key in double quotes")
    }
    let key = try string()
    open[depth].key = key
    if open[depth].object.appendReportingDuplicate(key) {
      note(.duplicateKey, at: start, "the object has this key already")
    }
    skipWhitespace()
    guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else { throw unexpected("`:`") }
    at += 1
    skipWhitespace()
  }

  private mutating func skipWhitespace() {
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x09, 0x0A, 0x0D: at += 1
      default: return
      }
    }
  }
}

// What went wrong, and where.
extension JSONParser {
  mutating func note(_ kind: JSONAnomaly.Kind, at offset: Int, _ message: String) {
    guard anomalies.count < JSONDocument.keptAnomalies else { return omittedAnomalies += 1 }
    anomalies.append(JSONAnomaly(kind: kind, offset: offset, path: path, message: message))
  }

  func failure(_ kind: JSONSyntaxError.Kind, _ message: String) -> JSONSyntaxError {
    JSONSyntaxError(kind: kind, offset: at, path: path, message: message)
  }

  /// The error where the byte at `at`, or the end, is none of what the grammar allows there.
  func unexpected(
    _ expected: String, _ kind: JSONSyntaxError.Kind = .unexpectedByte
  ) -> JSONSyntaxError {
    guard at < bytes.count else {
      return failure(.unexpectedEnd, "expected \(expected), found the end of the document")
    }
    return failure(kind, "expected \(expected), found \(byteName(bytes[at]))")
  }

  private func byteName(_ byte: UInt8) -> String {
    if byte > 0x20, byte < 0x7F { return "`\(Unicode.Scalar(byte))`" }
    let hex = String(byte, radix: 16, uppercase: true)
    return "the byte 0x" + (hex.count == 1 ? "0" : "") + hex
  }

  private var path: String {
    JSONPath.text(
      open.compactMap { $0.isObject ? $0.key.map { .key($0) } : .index($0.elements.count) })
  }
}
