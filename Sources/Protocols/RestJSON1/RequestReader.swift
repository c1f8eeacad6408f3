import Contract
import HTTP
import JSON

/// Reads a request back as the typed input that it carries. What is malformed, or what the contract
/// does not know, is left out; values from elsewhere than the body stay text.
struct RequestReader {
  let contract: Contract
  let operation: Operation
  let request: HTTPRequest

  func input() -> JSON {
    let shape = operation.input.flatMap(contract.shape) ?? Shape(name: "", kind: .structure)
    let labels = labels()
    let parameters = parameters()
    var input = JSONObject()
    for member in shape.members {
      let value: JSON? =
        switch member.location {
        case .label: labels[member.wireName].map(JSON.string)
        case .query:
          value(of: parameters.filter { $0.name == member.wireName }.map(\.value), member)
        case .queryMap: object(parameters.filter { !isBound($0.name, in: shape) })
        case .header: value(of: request.headers.values(member.wireName), member)
        case .prefixHeaders: object(fields(after: member.locationName ?? ""))
        case .body, .statusCode: nil
        }
      if let value { input.append(member.name, value) }
    }
    for member in bodyMembers(of: shape) { input.append(member.key, member.value) }
    return .object(input)
  }

  /// By their names in the URI's template; none where the path is not of its form.
  private func labels() -> [String: String] {
    let template = operation.http.requestURI.prefix { $0 != "?" }
      .split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let path = request.path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    var labels: [String: String] = [:]
    var place = 0
    for (index, segment) in template.enumerated() {
      guard place < path.count else { return [:] }
      switch TemplatePart.parts(of: segment).first {
      case .label(let name, let isGreedy)?:
        let length = isGreedy ? max(path.count - place - (template.count - index - 1), 1) : 1
        let text = path[place..<min(place + length, path.count)].map(decoded)
          .joined(separator: "/")
        if !text.isEmpty { labels[name] = text }
        place += length
      case .literal, nil:
        guard decoded(path[place]) == segment else { return [:] }
        place += 1
      }
    }
    return place == path.count ? labels : [:]
  }

  private func parameters() -> [(name: String, value: String)] {
    (request.query ?? []).split(separator: UInt8(ascii: "&")).map { pair in
      let parts = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      return (decoded(parts[0]), parts.count == 2 ? decoded(parts[1]) : "")
    }
  }

  /// Whether a parameter has a member of its own, or is the operation's own.
  private func isBound(_ name: String, in shape: Shape) -> Bool {
    let literals = operation.http.requestURI.drop { $0 != "?" }.dropFirst().split(separator: "&")
    return shape.members.contains { $0.location == .query && $0.wireName == name }
      || literals.contains { $0.prefix { $0 != "=" } == name }
  }

  private func fields(after prefix: String) -> [(name: String, value: String)] {
    request.headers.fields.compactMap { field in
      let name = field.nameText
      guard name.lowercased().hasPrefix(prefix.lowercased()) else { return nil }
      return (String(name.dropFirst(prefix.count)), field.valueText)
    }
  }

  private func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: PercentEncoding.decoded(bytes), as: UTF8.self)
  }

  private func value(of texts: [String], _ member: Member) -> JSON? {
    if contract.shape(member.shape)?.kind == .list, !texts.isEmpty {
      return .array(texts.map(JSON.string))
    }
    return texts.last.map(JSON.string)
  }

  private func object(_ entries: [(name: String, value: String)]) -> JSON? {
    if entries.isEmpty { return nil }
    return .object(
      JSONObject(entries.map { JSONObject.Member(key: $0.name, value: .string($0.value)) }))
  }

  private func bodyMembers(of shape: Shape) -> [JSONObject.Member] {
    guard let body = request.body, !body.isEmpty else { return [] }
    let json = (try? JSON.parse(body))?.value
    var walk = OutputWalk(contract: contract)
    guard let payload = shape.payload.flatMap(shape.member) else {
      guard let object = json?.object else { return [] }
      return walk.structure(object, shape) { $0.location == .body }.object?.members ?? []
    }
    let value =
      switch contract.shape(payload.shape)?.kind {
      case .blob: JSON.string(Base64.encode(body))
      case .string: JSON.string(String(decoding: body, as: UTF8.self))
      default: json.map { walk.value($0, of: payload, in: shape) } ?? .null
      }
    return [JSONObject.Member(key: payload.name, value: value)]
  }
}
