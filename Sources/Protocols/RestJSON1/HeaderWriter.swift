import Contract
import HTTP
import JSON

/// The header fields that the input is bound to.
extension RequestBuilder {
  mutating func headerFields() -> HTTPFields {
    var fields = HTTPFields()
    for (member, value) in given where member.location == .header {
      if value.array?.isEmpty ?? false { continue }
      append(member.wireName, fieldValue(value, of: member), path: member.name, to: &fields)
    }
    for (member, value) in given where member.location == .prefixHeaders {
      for entry in value.object?.members ?? [] {
        let name = (member.locationName ?? "") + entry.key
        append(name, entry.value.string ?? "", path: "\(member.name).\(entry.key)", to: &fields)
      }
    }
    return fields
  }

  /// A line break would end the field, and what follows would be read as another one.
  private mutating func append(
    _ name: String, _ value: String, path: String, to fields: inout HTTPFields
  ) {
    if name.isEmpty || !name.utf8.allSatisfy(isTokenCharacter) {
      let reason = "makes `\(name.excerpt(64))`, which is no name of a header field"
      problems.append(InputRejection.Problem(path: path, reason: .invalid(reason)))
    }
    if value.utf8.contains(where: { $0 == 0 || $0 == 0x0A || $0 == 0x0D }) {
      let reason = "holds a line break or NUL, which no header field can carry"
      problems.append(InputRejection.Problem(path: path, reason: .invalid(reason)))
    }
    fields.append(name, value)
  }

  private func fieldValue(_ value: JSON, of member: Member) -> String {
    if member.isJSONValue { return Base64.encode(value.serialised()) }
    guard let elements = value.array, let element = contract.shape(member.shape)?.element else {
      return contract.text(of: value, as: member, timestamps: .httpDate)
    }
    let isString = contract.shape(element.shape)?.kind == .string
    return elements.filter { !$0.isNull }.map { item in
      let text = contract.text(of: item, as: element, timestamps: .httpDate)
      return isString ? HeaderList.quoted(text) : text
    }.joined(separator: ",")
  }
}

/// RFC 9110, section 5.6.2.
private func isTokenCharacter(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    true
  default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }
}
