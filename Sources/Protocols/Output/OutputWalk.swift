import Contract
import JSON

/// Reads values from the wire as the contract demands: wire names become member names, timestamps
/// ISO 8601, and whatever departs from the contract is reported and kept as it came.
struct OutputWalk {
  let contract: Contract
  var findings = Findings()

  /// Where the value at hand came from: `header X-Foo`, or `nil` for the body.
  private var field: String?
  private var path = ValuePath()

  init(contract: Contract) { self.contract = contract }

  /// A value from elsewhere than the body.
  mutating func value(_ json: JSON, of member: Member, in shape: Shape, field: String) -> JSON {
    self.field = field
    defer { self.field = nil }
    return value(json, of: member, in: shape)
  }

  mutating func value(_ json: JSON, of member: Member, in owner: Shape) -> JSON {
    guard let shape = contract.shape(member.shape) else { return json }
    findings.check(.type)
    if member.isJSONValue { return jsonValue(json) }
    switch (shape.kind, json) {
    case (.structure, .object(let object)): return structure(object, shape)
    case (.union, .object(let object)): return union(object, shape)
    case (.list, .array(let elements)): return list(elements, shape)
    case (.map, .object(let object)): return map(object, shape)
    case (.document, _): return json
    case (.timestamp, .string), (.timestamp, .number):
      return timestamp(json, shape, member, in: owner)
    default:
      if shape.admits(json) {
        checkEnum(json, shape)
      } else {
        report(
          .type, expected: shape.typeForPeople, actual: json.excerpt, source: shape.source)
      }
      return json
    }
  }

  /// A structure whose members are all in this object, or the part of it that the body holds.
  /// - Parameter ignored: keys that the protocol itself uses there.
  mutating func structure(
    _ object: JSONObject, _ shape: Shape, ignoring ignored: Set<String> = [],
    where isIncluded: (Member) -> Bool = { _ in true }
  ) -> JSON {
    findings.check(.null)
    findings.check(.unknownMember)
    var output = JSONObject()
    for entry in object.members {
      guard let member = shape.bodyMember(wireName: entry.key), isIncluded(member) else {
        if !ignored.contains(entry.key) { reportUnknown(entry, of: shape) }
        continue
      }
      path.enter(entry.key)
      let read =
        entry.value.isNull
        ? null(of: member, in: shape) : value(entry.value, of: member, in: shape)
      path.leave()
      output[member.name] = read
    }
    for member in shape.members where member.isRequired && isIncluded(member) {
      requireMember(member, in: object, of: shape)
    }
    return .object(output)
  }

  /// The body where it should be an object.
  mutating func report(body json: JSON, insteadOf shape: Shape) {
    if json.isNull {
      report(.null, expected: "an object", actual: "null", source: shape.source)
    } else {
      report(.type, expected: "an object", actual: json.excerpt, source: shape.source)
    }
  }

  // MARK: Containers

  private mutating func union(_ object: JSONObject, _ shape: Shape) -> JSON {
    // Some services name the shape beside the member (Smithy's protocol tests send it so).
    let set = object.members.filter { !$0.value.isNull && !$0.key.isIdentical(to: "__type") }
    if set.count != 1 {
      report(
        .type, expected: "exactly one member of the union \(shape.name)",
        actual: object.isEmpty ? "{}" : "\(set.count) members", source: shape.source)
    }
    let output = structure(object, shape, ignoring: ["__type"])
    guard let unknown = set.first, output.object?.isEmpty ?? false else { return output }
    // As botocore, and with it the AWS CLI, shows a member that the model does not have yet.
    return .object(["SDK_UNKNOWN_MEMBER": .object(["name": .string(unknown.key)])])
  }

  private mutating func list(_ elements: [JSON], _ shape: Shape) -> JSON {
    guard let member = shape.element else { return .array(elements) }
    var output: [JSON] = []
    output.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      path.enter(index)
      output.append(self.element(element, of: member, in: shape))
      path.leave()
    }
    return .array(output)
  }

  private mutating func map(_ object: JSONObject, _ shape: Shape) -> JSON {
    guard let member = shape.value else { return .object(object) }
    let keyShape = shape.key.flatMap { contract.shape($0.shape) }
    var output = JSONObject()
    for entry in object.members {
      path.enter(entry.key)
      if let keyShape { checkEnum(.string(entry.key), keyShape) }
      output[entry.key] = element(entry.value, of: member, in: shape)
      path.leave()
    }
    return .object(output)
  }

  private mutating func element(_ json: JSON, of member: Member, in shape: Shape) -> JSON {
    guard json.isNull else { return value(json, of: member, in: shape) }
    return shape.isSparse || contract.shape(member.shape)?.kind == .document
      ? .null : null(of: member, in: shape)
  }

  // MARK: Members

  private mutating func null(of member: Member, in shape: Shape) -> JSON {
    // A document may be null; a required member is missed once the object is read.
    if !member.isRequired, contract.shape(member.shape)?.kind != .document {
      report(
        .null, expected: "a value, or no member at all", actual: "null", source: shape.source)
    }
    return .null
  }

  private mutating func requireMember(_ member: Member, in object: JSONObject, of shape: Shape) {
    findings.check(.requiredMember)
    let value = object[member.wireName]
    guard value?.isNull ?? true else { return }
    path.enter(member.wireName)
    report(
      .requiredMember, expected: "the required member `\(member.wireName)`",
      actual: value == nil ? "absent" : "null", source: shape.source)
    path.leave()
  }

  private mutating func reportUnknown(_ entry: JSONObject.Member, of shape: Shape) {
    path.enter(entry.key)
    report(
      .unknownMember, expected: shape.absence(of: entry.key), actual: entry.value.excerpt,
      source: shape.source)
    path.leave()
  }

  // MARK: Scalars

  private mutating func checkEnum(_ json: JSON, _ shape: Shape) {
    guard !shape.enumValues.isEmpty, let text = json.string ?? json.number?.text else { return }
    findings.check(.enumValue)
    if shape.enumValues.contains(where: { $0.isIdentical(to: text) }) { return }
    report(
      .enumValue, expected: "one of " + shape.enumValues.joined(separator: ", ").excerpt(),
      actual: json.excerpt, source: shape.source)
  }

  private mutating func timestamp(
    _ json: JSON, _ shape: Shape, _ member: Member, in owner: Shape
  ) -> JSON {
    findings.check(.timestampFormat)
    let formats = contract.timestampFormats(
      of: member, in: owner.name, default: field == nil ? .epochSeconds : .httpDate)
    for format in formats {
      switch (format, json) {
      case (.dateTime, .string(let text)):
        guard let parsed = DateTime(text) else { continue }
        checkOffset(parsed, json, shape)
        return .string(parsed.timestamp.dateTime)
      case (.httpDate, .string(let text)):
        if let parsed = Timestamp(httpDate: text) { return .string(parsed.dateTime) }
      case (.epochSeconds, .number(let number)):
        if let parsed = Timestamp(epochSeconds: number.text) { return .string(parsed.dateTime) }
      default: continue
      }
    }
    report(
      .timestampFormat, expected: formats.map(\.example).joined(separator: " or "),
      actual: json.excerpt, source: "shape \(shape.name) as a member of \(owner.name)")
    return Timestamp(input: json).map { .string($0.dateTime) } ?? json
  }

  private mutating func checkOffset(_ parsed: DateTime, _ json: JSON, _ shape: Shape) {
    findings.check(.timestampOffset)
    if parsed.isInZulu { return }
    report(
      .timestampOffset, expected: "UTC, written with Z", actual: json.excerpt,
      source: "Smithy's date-time has no offset; services were seen to write Z")
  }

  private mutating func jsonValue(_ json: JSON) -> JSON {
    if let text = json.string, let document = try? JSON.parse(Array(text.utf8)) {
      return document.value
    }
    report(.type, expected: "JSON in a string", actual: json.excerpt, source: "trait jsonvalue")
    return json
  }

  // MARK: Reports

  /// Texts are made only where they are kept.
  private mutating func report(
    _ check: ContractCheck, expected: @autoclosure () -> String, actual: @autoclosure () -> String,
    source: @autoclosure () -> String
  ) {
    guard findings.hasRoom(for: check) else { return findings.omit(check) }
    findings.report(
      check, at: field ?? path.fromRoot, expected: expected(), actual: actual(), source: source())
  }
}
