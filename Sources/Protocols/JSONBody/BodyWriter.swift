import Contract
import JSON

/// Turns typed input that was found valid into the JSON of a body: member names become wire names,
/// timestamps take their modelled form. Members keep the input's order, numbers their text.
struct BodyWriter {
  let contract: Contract

  /// - Parameter isIncluded: which of the shape's own members go into the body.
  func structure(
    _ object: JSONObject, _ shape: Shape, where isIncluded: (Member) -> Bool = { _ in true }
  ) -> JSONObject {
    var written = JSONObject()
    for given in object.members where !given.value.isNull {
      guard let member = shape.members.first(where: { $0.name.isIdentical(to: given.key) }),
        isIncluded(member)
      else { continue }
      written.append(member.wireName, value(given.value, of: member))
    }
    return written
  }

  func value(_ value: JSON, of member: Member) -> JSON {
    if member.isJSONValue { return .string(value.description) }
    guard let shape = contract.shape(member.shape) else { return value }
    switch (shape.kind, value) {
    case (.structure, .object(let object)), (.union, .object(let object)):
      return .object(structure(object, shape))
    case (.list, .array(let elements)):
      guard let element = shape.element else { return value }
      return .array(elements.map { $0.isNull ? $0 : self.value($0, of: element) })
    case (.map, .object(let object)):
      guard let element = shape.value else { return value }
      let entries = object.members.map { entry in
        JSONObject.Member(
          key: entry.key, value: entry.value.isNull ? .null : self.value(entry.value, of: element))
      }
      return .object(JSONObject(entries))
    case (.timestamp, _):
      guard let timestamp = Timestamp(input: value) else { return value }
      let format = member.timestampFormat ?? shape.timestampFormat ?? .epochSeconds
      let text = timestamp.text(format)
      guard format == .epochSeconds, let number = JSONNumber(text) else { return .string(text) }
      return .number(number)
    default: return value
    }
  }
}
