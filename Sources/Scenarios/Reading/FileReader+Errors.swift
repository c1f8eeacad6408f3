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
    if node.mapping == nil { return errorKind(node).map { ErrorExpectation(kind: $0) } }
    let keys = ["code", "message", "members", "status"]
    guard let fields = Fields(node, "`error`", keys: keys, self),
      let kind = fields.required(
        "code", hint: "write a code of the contract, or `client` for any 4xx"
      )
      .flatMap(errorKind)
    else { return nil }
    var shape: Shape?
    if case .named(let names) = kind, let name = names.first {
      shape = contract?.errorShape(code: name)
    }
    return ErrorExpectation(
      kind: kind, message: fields["message"].map { matcher($0) },
      members: fields["members"].map { matcher($0, shape, shape?.name ?? "the error") },
      statuses: fields["status"].map { statuses($0) })
  }

  private func errorKind(_ node: YAMLNode) -> ErrorExpectation.Kind? {
    guard let name = text(node, "error") else { return nil }
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
    let keys = ["missing", "unknownMember", "wrongType", "invalid"]
    guard Fields(node, "`rejected`", keys: keys, self) != nil else { return nil }
    guard let pairs = node.mapping, pairs.count == 1 else {
      error(node, "`rejected` gives one reason", hint: "or `rejected: true` for any")
      return nil
    }
    let key = pairs[0].key.text
    guard keys.contains(key), let path = text(pairs[0].value, key) else { return nil }
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
