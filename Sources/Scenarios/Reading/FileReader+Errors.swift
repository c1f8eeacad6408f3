import Contract
import Expectations

extension FileReader {
  /// Codes that any AWS service answers without modelling them ("Common Errors" of its references).
  static let commonErrors = [
    "AccessDeniedException", "ExpiredTokenException", "IncompleteSignatureException",
    "InternalFailure", "InvalidClientTokenId", "InvalidSignatureException",
    "MalformedHttpRequestException", "MissingAuthenticationTokenException", "NotAuthorized",
    "OptInRequired", "RequestAbortedException", "RequestEntityTooLargeException", "RequestExpired",
    "RequestTimeoutException", "SerializationException", "ServiceUnavailable",
    "SignatureDoesNotMatch", "ThrottlingException", "UnknownOperationException",
    "UnrecognizedClientException", "ValidationException",
  ]

  /// `error: client`, `error: NotFoundException`, or a mapping that narrows it.
  func errorExpectation(_ node: YAMLNode) -> ErrorExpectation? {
    if node.mapping == nil { return errorKind(node, "error").map { ErrorExpectation(kind: $0) } }
    guard let fields = Fields(node, Grammar.error, self),
      let kind = fields.required(
        "code", hint: "write a code of the contract, or `client` for any 4xx"
      )
      .flatMap(errorKinds)
    else { return nil }
    var shape: Shape?
    if case .named(let names) = kind, names.count == 1 {
      shape = contract?.errorShape(code: names[0])
    }
    return ErrorExpectation(
      kind: kind, message: fields["message"].map { matcher($0) },
      members: fields["members"].map { matcher($0, shape, shape?.name ?? "the error") },
      statuses: fields["status"].map { statuses($0) }, exceptions: exceptions(fields))
  }

  /// `code:`, one or a list of them.
  private func errorKinds(_ node: YAMLNode) -> ErrorExpectation.Kind? {
    guard let items = node.sequence else { return errorKind(node, "code") }
    if items.isEmpty { error(node, "`code` names no error") }
    var names: [String] = []
    for item in items {
      switch errorKind(item, "code") {
      case .named(let found)?: names += found
      case .client?:
        error(
          item, "`client` stands alone",
          hint: "it is any 4xx already: write `code: client`, or the codes alone")
      case nil: continue
      }
    }
    return names.isEmpty ? nil : .named(names)
  }

  /// `except: [message]`
  private func exceptions(_ fields: Fields) -> Set<ErrorExpectation.Demand> {
    guard let node = fields["except"] else { return [] }
    if node.sequence?.isEmpty ?? false { error(node, "`except` names no demand") }
    let demands: [ErrorExpectation.Demand] = list(node, "except").compactMap {
      choice($0, "except")
    }
    for demand in demands {
      let excluded = Grammar.error.keys(excludedBy: "except", item: demand.rawValue)
      for key in fields.present(excluded) {
        log.error(
          at: key.offset, "`\(key.text)` demands what `except: [\(demand.rawValue)]` leaves out",
          hint: "keep one of the two")
      }
    }
    return Set(demands)
  }

  private func errorKind(_ node: YAMLNode, _ key: String) -> ErrorExpectation.Kind? {
    guard let name = text(node, key) else { return nil }
    if name == "client" { return .client }
    guard let contract, contract.errorShape(code: name) == nil, !Self.commonErrors.contains(name)
    else { return .named([name]) }
    let modelled = contract.shapes.values.filter { $0.error != nil }.map {
      $0.error?.code ?? $0.name
    }
    error(
      node, "\(service) has no error `\(name)`",
      hint: suggestion(name, among: modelled.sorted() + Self.commonErrors + ["client"], "")
        ?? "write a code of the contract, or `client` for any 4xx")
    return nil
  }

  /// `rejected: true`, or `{ missing: ApiId }` and its like.
  func rejection(_ node: YAMLNode, _ input: Shape?, _ operation: String?) -> RejectionExpectation? {
    if node.scalar != nil {
      if node.scalar?.value.bool == true { return .any }
      error(node, "`rejected` must be true or a mapping, and this is \(node.typeName)")
      return nil
    }
    guard Fields(node, Grammar.rejection, self) != nil else { return nil }
    guard let pairs = node.mapping, pairs.count == 1 else {
      error(node, "`rejected` gives one reason", hint: "or `rejected: true` for any")
      return nil
    }
    let key = pairs[0].key.text
    guard Grammar.rejection[key] != nil, let path = text(pairs[0].value, key) else { return nil }
    let first = String(path.prefix { $0 != "." && $0 != "[" })
    if let input, let operation {
      if key != "unknownMember" {
        _ = checkedMember(first, at: pairs[0].value.offset, of: input, "the input of \(operation)")
      } else if first == path, input.member(path) != nil {
        error(
          pairs[0].value, "the input of \(operation) has a member `\(path)`",
          hint: "so it is not unknown")
      }
    }
    switch key {
    case "missing": return .missing(path)
    case "unknownMember": return .unknownMember(path)
    case "wrongType": return .wrongType(path)
    default: return .invalid(path)
    }
  }
}
