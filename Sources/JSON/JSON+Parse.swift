extension JSON {
  /// Reads a document of UTF-8 text without losing anything of it: numbers keep their text, keys
  /// their order, and what RFC 8259 forbids but can be read is in `anomalies`.
  /// - Throws: `JSONSyntaxError` where no value can be read, or a limit is passed.
  public static func parse(
    _ bytes: [UInt8], limits: JSONLimits = JSONLimits()
  ) throws(JSONSyntaxError) -> JSONDocument {
    try bytes.withUnsafeBufferPointer { buffer throws(JSONSyntaxError) in
      var parser = JSONParser(bytes: buffer, limits: limits)
      return try parser.document()
    }
  }
}
