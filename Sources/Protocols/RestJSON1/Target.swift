import HTTP
import Contract
import JSON

/// The request target: the URI template with its labels filled, and the query string.
extension RequestBuilder {
  func target() -> [UInt8] {
    var target: [UInt8] = []
    for part in TemplatePart.parts(of: operation.http.requestURI) {
      switch part {
      case .literal(let text): target += text.utf8
      case .label(let name, let isGreedy):
        // An empty label is sent as it is, as botocore does: what becomes of it is for the
        // endpoint to say.
        let label = given.first { member, _ in
          member.location == .label && member.wireName.isIdentical(to: name)
        }
        guard let label else { continue }
        let text = contract.text(of: label.value, as: label.member, timestamps: .dateTime)
        target += PercentEncoding.encoded(text.utf8, keepsSlash: isGreedy)
      }
    }
    var separator = target.contains(UInt8(ascii: "?")) ? UInt8(ascii: "&") : UInt8(ascii: "?")
    for (name, value) in queryParameters() {
      target.append(separator)
      target += PercentEncoding.encoded(name.utf8)
      target.append(UInt8(ascii: "="))
      target += PercentEncoding.encoded(value.utf8)
      separator = UInt8(ascii: "&")
    }
    return target
  }

  private func queryParameters() -> [(name: String, value: String)] {
    let single = given.filter { $0.member.location == .query }.map(\.member.wireName)
    var parameters: [(name: String, value: String)] = []
    for (member, value) in given {
      if member.location == .query {
        parameters += texts(of: value, as: member).map { (member.wireName, $0) }
      }
      guard member.location == .queryMap, let element = contract.shape(member.shape)?.value else {
        continue
      }
      // A member with a parameter of its own goes before a map's entry of that name (Smithy's
      // httpQueryParams).
      for entry in value.object?.members ?? []
      where !single.contains(where: { $0.isIdentical(to: entry.key) }) {
        parameters += texts(of: entry.value, as: element).map { (entry.key, $0) }
      }
    }
    return parameters
  }

  /// Of a list one text for each element, of a scalar its own.
  private func texts(of value: JSON, as member: Member) -> [String] {
    switch value {
    case .null: return []
    case .array(let elements):
      guard let element = contract.shape(member.shape)?.element else { return [] }
      return elements.flatMap { texts(of: $0, as: element) }
    default: return [contract.text(of: value, as: member, timestamps: .dateTime)]
    }
  }
}
