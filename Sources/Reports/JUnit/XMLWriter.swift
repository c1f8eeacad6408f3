import CLibXML2
import Foundation

/// Writes XML through libxml2's text writer. That one checks no text, so here what XML cannot carry
/// is escaped, and what readers would refuse for its length is cut.
final class XMLWriter {
  private let writer: xmlTextWriterPtr
  /// The report's, for messages.
  private let path: String
  /// Where it writes into memory.
  private let buffer: xmlBufferPtr?
  /// Where it writes into a file: libxml2 holds only an address of it.
  private let sink: FileSink?

  /// Into memory, to be fetched with `take`.
  init(path: String) throws(ReportError) {
    XMLWriter.isReady
    guard let buffer = xmlBufferCreate() else { throw XMLWriter.error(path, "out of memory") }
    xmlBufferSetAllocationScheme(buffer, XML_BUFFER_ALLOC_DOUBLEIT)
    guard let writer = xmlNewTextWriterMemory(buffer, 0) else {
      xmlBufferFree(buffer)
      throw XMLWriter.error(path, "out of memory")
    }
    self.buffer = buffer
    self.writer = writer
    self.path = path
    sink = nil
    try begin()
  }

  /// Into a file.
  init(_ sink: FileSink, path: String) throws(ReportError) {
    XMLWriter.isReady
    let context = Unmanaged.passUnretained(sink).toOpaque()
    let output = xmlOutputBufferCreateIO(
      { context, bytes, count in
        guard let context, let bytes else { return -1 }
        let sink = Unmanaged<FileSink>.fromOpaque(context).takeUnretainedValue()
        let code = sink.write(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
        if code == 0 { return count }
        errno = code
        return -1
      }, { _ in 0 }, context, nil)
    guard let output else { throw XMLWriter.error(path, "out of memory") }
    guard let writer = xmlNewTextWriter(output) else {
      xmlOutputBufferClose(output)
      throw XMLWriter.error(path, "out of memory")
    }
    buffer = nil
    self.writer = writer
    self.path = path
    self.sink = sink
    try begin()
  }

  deinit {
    xmlFreeTextWriter(writer)
    if let buffer { xmlBufferFree(buffer) }
  }

  /// libxml2 sets its globals up once, and not safely from two threads.
  private static let isReady: Void = xmlInitParser()

  private func begin() throws(ReportError) {
    try check { xmlTextWriterSetIndent(writer, 1) }
    try check { xmlTextWriterSetIndentString(writer, "  ") }
    try check { xmlTextWriterStartDocument(writer, nil, "UTF-8", nil) }
  }

  func start(_ element: String, _ attributes: KeyValuePairs<String, String> = [:])
    throws(ReportError)
  {
    try check { xmlTextWriterStartElement(writer, element) }
    for (name, value) in attributes { try attribute(name, value) }
  }

  /// Of the element that was just started.
  func attribute(_ name: String, _ value: String) throws(ReportError) {
    let value = value.escaped(for: .xml).cut(toBytes: Story.limit)
    try check { xmlTextWriterWriteAttribute(writer, name, value) }
  }

  func text(_ text: String) throws(ReportError) {
    let text = text.escaped(for: .xml).cut(toBytes: Story.limit)
    try check { xmlTextWriterWriteString(writer, text) }
  }

  /// XML that is already written.
  func raw(_ bytes: UnsafeRawBufferPointer) throws(ReportError) {
    if bytes.isEmpty { return }
    let bytes = bytes.assumingMemoryBound(to: UInt8.self)
    try check { xmlTextWriterWriteRawLen(writer, bytes.baseAddress, Int32(bytes.count)) }
  }

  func end() throws(ReportError) {
    try check { xmlTextWriterEndElement(writer) }
  }

  /// Ends whatever is open.
  func endDocument() throws(ReportError) {
    try check { xmlTextWriterEndDocument(writer) }
    try check { xmlTextWriterFlush(writer) }
  }

  /// What was written into memory since the last call.
  func take() throws(ReportError) -> [UInt8] {
    try check { xmlTextWriterFlush(writer) }
    guard let buffer else { return [] }
    let bytes = UnsafeBufferPointer(
      start: xmlBufferContent(buffer), count: Int(xmlBufferLength(buffer)))
    defer { xmlBufferEmpty(buffer) }
    return Array(bytes)
  }

  /// libxml2 would print its errors; here they are gathered, for this thread and this call.
  private func check(_ call: () -> Int32) throws(ReportError) {
    var messages: [String] = []
    let code = withUnsafeMutablePointer(to: &messages) { messages in
      xmlSetStructuredErrorFunc(messages) { context, error in
        guard let text = error?.pointee.message else { return }
        context?.assumingMemoryBound(to: [String].self).pointee.append(String(cString: text))
      }
      defer { xmlSetStructuredErrorFunc(nil, nil) }
      return call()
    }
    if code < 0 {
      let said = messages.joined(separator: " ").trimmingCharacters(in: .whitespacesAndNewlines)
      throw XMLWriter.error(path, said.isEmpty ? "libxml2 gives no reason" : said)
    }
  }

  private static func error(_ path: String, _ reason: String) -> ReportError {
    ReportError(
      path: path, reason: "cannot write its XML: \(reason)",
      advice: "Free some memory and space, or name another place for the report.")
  }
}
