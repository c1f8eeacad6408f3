import JSON

/// JSON inside a page: a script element that no browser runs, from which the page's own script reads.
enum DataBlock {
  static func write(_ object: JSONObject, id: String) -> [UInt8] {
    start(id: id) + bytes(object) + end
  }

  static func start(id: String) -> [UInt8] {
    Array("<script type=\"application/json\" id=\"\(id)\">".utf8)
  }

  static let end = Array("</script>\n".utf8)

  /// Without `<`, which stands in strings alone: whatever a text holds, it neither ends the element
  /// nor begins a comment.
  static func bytes(_ object: JSONObject) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in JSON.object(object).serialised() {
      if byte == UInt8(ascii: "<") { bytes += #"\u003c"#.utf8 } else { bytes.append(byte) }
    }
    return bytes
  }
}

extension JSON {
  /// A text as the page shows it.
  static func shown(_ text: String, limit: Int = 64 << 10) -> JSON {
    .string(text.escaped(for: .page).cut(toBytes: limit))
  }

  static func shown(_ text: String?) -> JSON { text.map { shown($0) } ?? .null }
}
