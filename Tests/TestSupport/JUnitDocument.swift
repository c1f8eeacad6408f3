import CLibXML2
import Foundation

/// A JUnit file read back with libxml2's own reader.
public struct JUnitDocument {
  public struct Testcase {
    public var name = ""
    public var classname = ""
    public var time = ""
    public var group: String?
    /// `failure`, `error` or `skipped`.
    public var outcome: String?
    public var type: String?
    public var message: String?
    public var text = ""
    public var systemOut: String?
  }

  public struct Testsuite {
    public var attributes: [String: String] = [:]
    public var properties: [String: String] = [:]
    public var testcases: [Testcase] = []
  }

  public struct Malformed: Error {
    public var reason: String

    public init(reason: String) { self.reason = reason }
  }

  public var attributes: [String: String] = [:]
  public var suites: [Testsuite] = []

  public var testcases: [Testcase] { suites.flatMap(\.testcases) }

  /// - Throws: `Malformed` where the file is not well-formed.
  public init(_ path: String) throws {
    guard let reader = xmlReaderForFile(path, nil, 0) else {
      throw Malformed(reason: "cannot open \(path)")
    }
    defer { xmlFreeTextReader(reader) }
    var open: [String] = []
    var state = xmlTextReaderRead(reader)
    while state == 1 {
      switch xmlTextReaderNodeType(reader) {
      case Int32(XML_READER_TYPE_ELEMENT.rawValue):
        let name = text(xmlTextReaderConstName(reader)) ?? ""
        let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
        start(name, attributesOf(reader))
        if !isEmpty { open.append(name) }
      case Int32(XML_READER_TYPE_END_ELEMENT.rawValue): open.removeLast()
      case Int32(XML_READER_TYPE_TEXT.rawValue), Int32(XML_READER_TYPE_CDATA.rawValue),
        Int32(XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue):
        append(text(xmlTextReaderConstValue(reader)) ?? "", in: open.last ?? "")
      default: break
      }
      state = xmlTextReaderRead(reader)
    }
    if state != 0 { throw Malformed(reason: "not well-formed: \(path)") }
  }

  private mutating func start(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "testsuites": self.attributes = attributes
    case "testsuite": suites.append(Testsuite(attributes: attributes))
    case "property":
      suites[suites.count - 1].properties[attributes["name"] ?? ""] = attributes["value"]
    case "testcase":
      suites[suites.count - 1].testcases.append(
        Testcase(
          name: attributes["name"] ?? "", classname: attributes["classname"] ?? "",
          time: attributes["time"] ?? "", group: attributes["group"]))
    case "failure", "error", "skipped":
      withLast {
        $0.outcome = $0.outcome.map { "\($0)+\(name)" } ?? name
        ($0.type, $0.message) = (attributes["type"], attributes["message"])
      }
    case "system-out": withLast { $0.systemOut = "" }
    default: break
    }
  }

  private mutating func append(_ text: String, in element: String) {
    switch element {
    case "failure", "error", "skipped": withLast { $0.text += text }
    case "system-out": withLast { $0.systemOut? += text }
    default: break
    }
  }

  private mutating func withLast(_ body: (inout Testcase) -> Void) {
    body(&suites[suites.count - 1].testcases[suites[suites.count - 1].testcases.count - 1])
  }
}

private func text(_ pointer: UnsafePointer<xmlChar>?) -> String? {
  pointer.map { String(cString: $0) }
}

private func attributesOf(_ reader: xmlTextReaderPtr) -> [String: String] {
  var attributes: [String: String] = [:]
  while xmlTextReaderMoveToNextAttribute(reader) == 1 {
    attributes[text(xmlTextReaderConstName(reader)) ?? ""] = text(xmlTextReaderConstValue(reader))
  }
  xmlTextReaderMoveToElement(reader)
  return attributes
}

/// What libxml2's schema validator says of a file; empty where it is valid.
public func schemaErrors(of path: String, schema: URL) -> [String] {
  var errors: [String] = []
  withUnsafeMutablePointer(to: &errors) { errors in
    xmlSetStructuredErrorFunc(errors) { context, error in
      guard let error, let message = error.pointee.message else { return }
      let line = "line \(error.pointee.line): \(String(cString: message))"
      context?.assumingMemoryBound(to: [String].self).pointee.append(line)
    }
    defer { xmlSetStructuredErrorFunc(nil, nil) }
    guard let parser = xmlSchemaNewParserCtxt(schema.path) else {
      return errors.pointee.append("no parser")
    }
    defer { xmlSchemaFreeParserCtxt(parser) }
    guard let schema = xmlSchemaParse(parser) else { return errors.pointee.append("no schema") }
    defer { xmlSchemaFree(schema) }
    guard let validator = xmlSchemaNewValidCtxt(schema) else {
      return errors.pointee.append("no validator")
    }
    defer { xmlSchemaFreeValidCtxt(validator) }
    let code = xmlSchemaValidateFile(validator, path, 0)
    if code != 0, errors.pointee.isEmpty { errors.pointee.append("code \(code)") }
  }
  return errors
}
