import Contract
import JSON

extension FileReader {
  func shape(_ name: String?) -> Shape? { name.flatMap { contract?.shape($0) } }

  func operation(_ node: YAMLNode?, _ key: String) -> String? {
    guard let node, let name = text(node, key) else { return nil }
    guard let contract else { return name }
    guard contract.operations[name] != nil else {
      error(
        node, "\(service) has no operation `\(name)`",
        hint: suggestion(name, among: contract.operations.keys.sorted(), "its operations are"))
      return nil
    }
    return name
  }

  /// Checks a typed input's members and types, deeply; references stand for anything.
  func check(
    input node: YAMLNode?, of operation: String, at place: YAMLNode, hint: String? = nil
  ) {
    guard let contract, let operation = contract.operations[operation] else { return }
    if let node, !node.isNull, node.mapping == nil {
      return error(node, "`input` must be a mapping, and this is \(node.typeName)")
    }
    guard let input = shape(operation.input) else {
      if let first = node?.mapping?.first {
        log.error(at: first.key.offset, "\(operation.name) takes no input")
      }
      return
    }
    if let node { checkMembers(of: node, input, "the input of \(operation.name)") }
    checkRequired(
      of: input, given: [node].compactMap { $0 }, operation.name, at: node ?? place,
      hint: hint)
  }

  /// Reports the required members that none of the mappings gives.
  func checkRequired(
    of shape: Shape, given: [YAMLNode], _ what: String, at place: YAMLNode, hint: String? = nil
  ) {
    for member in shape.members where member.isRequired && !member.isIdempotencyToken {
      // A later mapping's null takes a member away.
      let value = given.reversed().lazy.compactMap { $0[member.name] }.first
      if value.map({ !$0.isNull }) ?? false { continue }
      if given.contains(where: { isMisspelt(member.name, of: shape, in: $0) }) { continue }
      error(place, "\(what) needs `\(member.name)`", hint: hint)
    }
  }

  /// Whether one of the mapping's keys was probably meant to be this member.
  private func isMisspelt(_ member: String, of shape: Shape, in node: YAMLNode) -> Bool {
    (node.mapping ?? []).contains { pair in
      shape.member(pair.key.text) == nil
        && nearest(to: pair.key.text, among: shape.members.map(\.name)) == member
    }
  }

  /// Checks a literal against a shape.
  /// - Parameter what: the member that the value belongs to.
  func check(_ node: YAMLNode, _ shape: Shape, _ what: String) {
    if node.isNull || node.isRefused || isReference(node) { return }
    switch shape.kind {
    case .structure, .union:
      guard node.mapping != nil else { return wrongType(node, shape, what) }
      checkMembers(of: node, shape, "`\(what)`")
      checkRequired(of: shape, given: [node], "`\(what)`", at: node)
    case .list:
      guard let items = node.sequence else { return wrongType(node, shape, what) }
      for item in items { check(item, shape.element, what) }
    case .map:
      guard let pairs = node.mapping else { return wrongType(node, shape, what) }
      for pair in pairs { check(pair.value, shape.value, pair.key.text) }
    default: checkScalar(node, shape, what)
    }
  }

  private func check(_ node: YAMLNode, _ member: Member?, _ what: String) {
    guard let member, !member.isJSONValue, let shape = shape(member.shape) else { return }
    check(node, shape, what)
  }

  func checkMembers(of node: YAMLNode, _ shape: Shape, _ what: String) {
    for pair in node.mapping ?? [] {
      guard let member = checkedMember(pair.key.text, at: pair.key.offset, of: shape, what) else {
        continue
      }
      check(pair.value, member, pair.key.text)
    }
  }

  /// The member of that name; reports its absence.
  func checkedMember(_ name: String, at offset: Int, of shape: Shape, _ what: String) -> Member? {
    if let member = shape.member(name) { return member }
    let byWire = shape.members.first { $0.wireName == name }?.name
    log.error(
      at: offset, "\(what) has no member `\(name)`",
      hint: byWire.map { "members go by their names in the model: did you mean `\($0)`?" }
        ?? suggestion(name, among: shape.members.map(\.name), "its members are"))
    return nil
  }

  /// Checks a literal that is no collection.
  func checkScalar(_ node: YAMLNode, _ shape: Shape, _ what: String) {
    guard let value = node.scalar?.value else { return wrongType(node, shape, what) }
    let fits =
      switch shape.kind {
      case .string, .blob: value.string != nil
      case .boolean: value.bool != nil
      case .byte, .short, .integer, .long, .bigInteger: value.number?.isInteger ?? false
      case .float, .double:
        value.number != nil || ["NaN", "Infinity", "-Infinity"].contains(value.string)
      case .bigDecimal: value.number != nil
      case .timestamp: value.string != nil || value.number != nil
      default: true
      }
    if !fits { wrongType(node, shape, what) }
  }

  /// Whether the node is a reference, which may stand for a value of any type.
  func isReference(_ node: YAMLNode) -> Bool {
    node.string.map(ReferenceSyntax.isReference) ?? false
  }

  private func wrongType(_ node: YAMLNode, _ shape: Shape, _ what: String) {
    var hint: String?
    if shape.kind == .string, let scalar = node.scalar { hint = "quote it: \"\(scalar.text)\"" }
    error(
      node, "`\(what)` is \(shape.kind.inWords) in the contract, and this is \(node.typeName)",
      hint: hint)
  }
}

extension Shape.Kind {
  var inWords: String {
    switch self {
    case .integer: "an integer"
    case .bigInteger: "an integer"
    case .bigDecimal: "a number"
    default: "a \(rawValue)"
    }
  }
}
