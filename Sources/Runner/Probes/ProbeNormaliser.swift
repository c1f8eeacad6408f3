import Expectations
import Foundation
import HTTP
import JSON
import Scenarios

/// Writes an answer down so that two runs share it: what differs from run to run stands as a name in
/// angle brackets, and what a fixture or a capture made as its reference. What the endpoint itself
/// writes as `${…}` stands as `$${…}`, as in a scenario.
struct ProbeNormaliser {
  /// Values by the text that stands for each, the longest value first.
  private let known: [(value: String, name: String)]
  private let runID: String
  private let region: String
  private let authority: String
  private let startedAt: Date

  /// Shorter values are found everywhere.
  private static let shortest = 4
  /// Of a larger body only the beginning is kept, as text.
  private static let mostBytes = 256 << 10

  init(bindings: Bindings, runID: String, region: String, authority: String, startedAt: Date) {
    var known: [String: String] = [:]
    for root in bindings.roots where root != "env" && root != "run" {
      guard let value = bindings[root] else { continue }
      Self.gather(value, root, &known)
    }
    self.known = known.map { (value: $0.key, name: "${\($0.value)}") }
      .sorted { ($1.value.utf8.count, $0.value) < ($0.value.utf8.count, $1.value) }
    self.runID = runID
    self.region = region
    self.authority = authority
    self.startedAt = startedAt
  }

  /// Notes every text within a value by the shortest reference to it.
  private static func gather(_ value: JSON, _ path: String, _ known: inout [String: String]) {
    switch value {
    case .string(let text) where text.unicodeScalars.count >= shortest:
      if let other = known[text], (other.utf8.count, other) <= (path.utf8.count, path) { return }
      known[text] = path
    case .array(let items):
      for (index, item) in items.enumerated() { gather(item, "\(path)[\(index)]", &known) }
    case .object(let object):
      for member in object.members where member.key.isReferenceable {
        gather(member.value, "\(path).\(member.key)", &known)
      }
    default: break
    }
  }
}

// The record.
extension ProbeNormaliser {
  func record(_ question: String, fault: String) -> ProbeRecord {
    ProbeRecord(
      question: question, status: nil, fault: text(fault), headers: [], body: .none,
      summary: fault)
  }

  func record(_ question: String, _ observation: Observation) -> ProbeRecord {
    let response = observation.response
    return ProbeRecord(
      question: question, status: response.status, fault: nil,
      headers: headers(response.headers, hasBody: !response.body.isEmpty),
      body: body(response.body, observation.service.body),
      // A body that is too large to be kept is so as an output too.
      output: observation.operation == nil || response.body.count > Self.mostBytes
        ? nil : observation.output.map(json),
      error: observation.error.map {
        ProbeRecord.ServiceError(code: $0.code.map(text), message: $0.message.map(text))
      },
      summary: text(observation.summary))
  }

  private func headers(_ fields: HTTPFields, hasBody: Bool) -> [ProbeRecord.Header] {
    let values = Dictionary(grouping: fields.fields) { $0.nameText.lowercased() }
    return values.keys.sorted().compactMap { name in
      if name == "content-length", hasBody { return nil }
      let value = (values[name] ?? []).map(\.valueText).joined(separator: ", ")
      return ProbeRecord.Header(name: name, value: Self.volatileHeaders[name] ?? text(value))
    }
  }

  private static let volatileHeaders = [
    "date": Placeholder.date.name, "x-amzn-requestid": Placeholder.requestID.name,
    "x-amz-request-id": Placeholder.requestID.name,
    "x-amz-apigw-id": Placeholder.requestID.name, "apigw-requestid": Placeholder.requestID.name,
    "x-amz-id-2": Placeholder.requestID.name, "x-amz-cf-id": Placeholder.requestID.name,
    "x-amzn-trace-id": Placeholder.traceID.name,
  ]

  private func body(_ bytes: [UInt8], _ json: JSON?) -> ProbeRecord.Body {
    if bytes.isEmpty { return .none }
    if let json, bytes.count <= Self.mostBytes { return .json(self.json(json)) }
    let kept = bytes.prefix(Self.mostBytes)
    guard let text = String(validating: kept, as: UTF8.self) else { return .bytes(Array(kept)) }
    return .text(self.text(text))
  }

  private func json(_ value: JSON) -> JSON {
    switch value {
    case .null, .bool: return value
    case .number(let number): return isNow(number) ? .string(Placeholder.timestamp.name) : value
    case .string(let text): return .string(self.text(text))
    case .array(let items): return .array(items.map(json))
    case .object(let object):
      let members = object.members.map {
        let isCreator = $0.key == ResourceTags.creator
        return JSONObject.Member(
          key: text($0.key), value: isCreator ? .string(Placeholder.creator.name) : json($0.value))
      }
      return .object(
        JSONObject(members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }))
    }
  }

  /// Whether a number is a moment within a day of the run, in seconds or milliseconds.
  private func isNow(_ number: JSONNumber) -> Bool {
    guard let value = Double(number.text) else { return false }
    let now = startedAt.timeIntervalSince1970
    return abs(value - now) < 86_400 || abs(value / 1000 - now) < 86_400
  }
}

// Text.
extension ProbeNormaliser {
  /// A part of a text: as it came, or what stands for what came.
  fileprivate enum Piece {
    case raw(Substring)
    case name(String)
  }

  func text(_ text: String) -> String {
    var pieces = [Piece.raw(text[...])]
    for (value, name) in known { pieces = Self.replace(value, by: name, in: pieces) }
    pieces = Self.replace(authority, by: Placeholder.endpoint.name, in: pieces)
    pieces = Self.replace(region, by: Placeholder.region.name, in: pieces)
    // All that differs by itself has a digit, but that of some runs the id has none.
    if text.utf8.contains(where: { 48...57 ~= $0 }) || text.contains(runID) {
      pieces = replaceVolatile(in: pieces)
    }
    return pieces.map { piece -> String in
      switch piece {
      case .raw(let raw): String(raw).replacing("${", with: "$${")
      case .name(let name): name
      }
    }.joined()
  }

  private func replaceVolatile(in pieces: [Piece]) -> [Piece] {
    var pieces = pieces
    // The names that fixtures made, as far as no output of theirs is one.
    if let names = try? Regex("assay-\(runID)-[0-9]+") {
      pieces = Self.replace(names, by: Placeholder.unique.name, in: pieces)
    }
    pieces = Self.replace(runID, by: "${run.id}", in: pieces)
    pieces = Self.replace(
      /[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/, by: Placeholder.uuid.name, in: pieces)
    pieces = Self.replace(
      /\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+\-]\d\d:?\d\d)?|\d{8}T\d{6}Z/,
      by: Placeholder.timestamp.name, in: pieces)
    pieces = Self.replace(
      /(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z][a-z] \d{4} \d\d:\d\d:\d\d GMT/,
      by: Placeholder.timestamp.name, in: pieces)
    return Self.replace(/\d{12}/, by: Placeholder.account.name, in: pieces, where: Self.isAccount)
  }

  private static func replace(_ value: String, by name: String, in pieces: [Piece]) -> [Piece] {
    pieces.flatMap { piece -> [Piece] in
      guard case .raw(let raw) = piece else { return [piece] }
      return raw.ranges(of: value).filter { isWhole($0, in: raw) }.split(raw, by: name)
    }
  }

  private static func replace<Output>(
    _ pattern: Regex<Output>, by name: String, in pieces: [Piece],
    where isMeant: (Range<Substring.Index>, Substring) -> Bool = isWhole
  ) -> [Piece] {
    pieces.flatMap { piece -> [Piece] in
      guard case .raw(let raw) = piece else { return [piece] }
      return raw.ranges(of: pattern).filter { isMeant($0, raw) }.split(raw, by: name)
    }
  }

  /// Whether no letter or digit goes on with it: `assay-x-1` is not in `assay-x-12`.
  private static func isWhole(_ range: Range<Substring.Index>, in text: Substring) -> Bool {
    !neighbours(of: range, in: text).contains { $0.isLetter || $0.isNumber }
  }

  /// Twelve digits are an account beside a colon, as in an ARN.
  private static func isAccount(_ range: Range<Substring.Index>, in text: Substring) -> Bool {
    isWhole(range, in: text) && neighbours(of: range, in: text).contains(":")
  }

  private static func neighbours(of range: Range<Substring.Index>, in text: Substring)
    -> [Character]
  {
    var found: [Character] = []
    if range.lowerBound > text.startIndex {
      found.append(text[text.index(before: range.lowerBound)])
    }
    if range.upperBound < text.endIndex { found.append(text[range.upperBound]) }
    return found
  }
}

extension [Range<Substring.Index>] {
  /// The text cut at these places, which come in order, with a name in each.
  fileprivate func split(_ text: Substring, by name: String) -> [ProbeNormaliser.Piece] {
    var pieces: [ProbeNormaliser.Piece] = []
    var start = text.startIndex
    for range in self {
      if start < range.lowerBound { pieces.append(.raw(text[start..<range.lowerBound])) }
      pieces.append(.name(name))
      start = range.upperBound
    }
    if start < text.endIndex { pieces.append(.raw(text[start...])) }
    return pieces
  }
}

extension String {
  /// Whether a reference can name a member so.
  fileprivate var isReferenceable: Bool {
    !isEmpty
      && utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
