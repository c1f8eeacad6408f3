import CLibXML2

/// The texts of a small XML document by the path of their element, without namespaces:
/// `GetCallerIdentityResponse/GetCallerIdentityResult/Arn`. Texts of one path are joined.
struct XMLTexts {
  private var texts: [String: String]

  subscript(path: String) -> String? { texts[path] }

  /// `nil` where it is not well-formed, declares a document type, which could make it grow without
  /// bounds, or has more elements than an answer of STS may have.
  init?(_ bytes: [UInt8]) {
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
      | XML_PARSE_NOWARNING.rawValue
    let read: [String: String]?? = bytes.withUnsafeBytes { buffer in
      let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard let count = Int32(exactly: buffer.count),
        let reader = xmlReaderForMemory(start, count, nil, nil, Int32(options))
      else { return nil }
      defer { xmlFreeTextReader(reader) }
      return Self.read(reader)
    }
    guard let texts = read ?? nil else { return nil }
    self.texts = texts
  }

  private static let mostElements = 1000

  private static func read(_ reader: xmlTextReaderPtr) -> [String: String]? {
    var texts: [String: String] = [:]
    var open: [String] = []
    var count = 0
    var state = xmlTextReaderRead(reader)
    while state == 1 {
      switch xmlTextReaderNodeType(reader) {
      case Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue): return nil
      case Int32(XML_READER_TYPE_ELEMENT.rawValue):
        count += 1
        guard count <= mostElements, open.count < 32 else { return nil }
        open.append(xmlTextReaderConstLocalName(reader).map { String(cString: $0) } ?? "")
        let path = open.joined(separator: "/")
        if texts[path] == nil { texts[path] = "" }
        if xmlTextReaderIsEmptyElement(reader) == 1 { open.removeLast() }
      case Int32(XML_READER_TYPE_END_ELEMENT.rawValue): open.removeLast()
      case Int32(XML_READER_TYPE_TEXT.rawValue), Int32(XML_READER_TYPE_CDATA.rawValue):
        guard let value = xmlTextReaderConstValue(reader) else { break }
        texts[open.joined(separator: "/"), default: ""] += String(cString: value)
      default: break
      }
      state = xmlTextReaderRead(reader)
    }
    return state == 0 ? texts : nil
  }
}
