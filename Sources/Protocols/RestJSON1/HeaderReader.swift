import Contract
import HTTP
import JSON

/// Members that a response carries outside its body.
extension ResponseReader {
  mutating func boundMembers(of shape: Shape) -> JSONObject {
    var output = JSONObject()
    for member in shape.members {
      switch member.location {
      case .statusCode:
        output.append(member.name, .int(response.status))
      case .header:
        if let value = header(member, of: shape) { output.append(member.name, value) }
      case .prefixHeaders:
        let found = prefixed(by: member.locationName ?? "")
        if !found.isEmpty { output.append(member.name, .object(found)) }
      case .body, .label, .query, .queryMap: continue
      }
    }
    return output
  }

  /// Fields of one name are one field whose values a comma parts (RFC 9110, section 5.3).
  private mutating func header(_ member: Member, of shape: Shape) -> JSON? {
    let values = response.headers.values(member.wireName)
    let field = "header \(member.wireName)"
    guard !values.isEmpty else {
      guard member.isRequired else { return nil }
      walk.findings.report(
        .requiredMember, at: field, expected: "the required header \(member.wireName)",
        actual: "absent", source: shape.source)
      return nil
    }
    if member.isRequired { walk.findings.check(.requiredMember) }
    let text = values.joined(separator: ", ").trimmingBlanks()
    return walk.value(json(text, of: member), of: member, in: shape, field: field)
  }

  /// The text as the JSON that a body would hold in its place, so that one walk judges both.
  private func json(_ text: String, of member: Member) -> JSON {
    if member.isJSONValue {
      return .string(Base64.decode(text).map { String(decoding: $0, as: UTF8.self) } ?? text)
    }
    guard let shape = contract.shape(member.shape) else { return .string(text) }
    switch shape.kind {
    case .boolean:
      return text == "true" ? .bool(true) : text == "false" ? .bool(false) : .string(text)
    case .byte, .short, .integer, .long, .bigInteger, .float, .double, .bigDecimal, .timestamp:
      return JSONNumber(text).map(JSON.number) ?? .string(text)
    case .list:
      guard let element = shape.element else { return .string(text) }
      return .array(elements(of: text, element).map { json($0, of: element) })
    default: return .string(text)
    }
  }

  private func elements(of text: String, _ element: Member) -> [String] {
    let shape = contract.shape(element.shape)
    let format = element.timestampFormat ?? shape?.timestampFormat ?? .httpDate
    let areDates = shape?.kind == .timestamp && format == .httpDate
    return areDates ? HeaderList.dates(of: text) : HeaderList.elements(of: text)
  }

  /// By the rest of their names, in the letter case in which they came.
  private func prefixed(by prefix: String) -> JSONObject {
    var found = JSONObject()
    let count = prefix.utf8.count
    for field in response.headers.fields where field.name.count >= count {
      guard Array(field.name.prefix(count)).equalsIgnoringCase(prefix) else { continue }
      found[String(decoding: field.name.dropFirst(count), as: UTF8.self)] = .string(field.valueText)
    }
    return found
  }
}
