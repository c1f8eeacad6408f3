import JSON

/// The items of a long list, a line each, kept in a spool until the list is written.
struct JSONItems {
  private var lane = Spool.Lane()
  private(set) var count = 0

  mutating func append(_ item: JSON, to spool: Spool) throws(ReportError) {
    let separator: [UInt8] = count == 0 ? [] : Array(",\n".utf8)
    try spool.append(separator + item.serialised(), to: &lane)
    count += 1
  }

  /// Writes the list, brackets included.
  func write(from spool: Spool, to sink: FileSink) throws(ReportError) {
    try sink.write(Array("[\n".utf8))
    try spool.read(lane) { part throws(ReportError) in try sink.write(Array(part)) }
    try sink.write(Array("\n]".utf8))
  }
}
