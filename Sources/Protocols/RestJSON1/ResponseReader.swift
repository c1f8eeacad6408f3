import Contract
import HTTP
import JSON

/// Reads one response and judges it by the contract.
struct ResponseReader {
  let contract: Contract
  let operation: Operation
  let response: HTTPResponse
  var walk: OutputWalk
  var body: JSON?
  var unreadable: String?

  init(contract: Contract, operation: Operation, response: HTTPResponse) {
    self.contract = contract
    self.operation = operation
    self.response = response
    walk = OutputWalk(contract: contract)
  }

  mutating func read() -> ServiceResponse {
    let outcome: ServiceResponse.Outcome =
      response.isSuccess ? .output(output()) : .error(serviceError())
    return ServiceResponse(
      outcome: outcome, body: body, mismatches: walk.findings.all,
      checkedRules: walk.findings.checkedRules, unreadable: unreadable)
  }

  private mutating func output() -> JSON {
    let shape = operation.output.flatMap(contract.shape) ?? Shape(name: "", kind: .structure)
    checkStatus(shape)
    var output = boundMembers(of: shape)
    if let payload = shape.payload.flatMap(shape.member) {
      if let value = self.payload(payload, of: shape) { output.append(payload.name, value) }
    } else {
      readBody()
      for member in bodyMembers(of: shape).members { output.append(member.key, member.value) }
    }
    return .object(output)
  }

  /// The part of a structure that is in the body.
  mutating func bodyMembers(of shape: Shape, ignoring ignored: Set<String> = []) -> JSONObject {
    // An empty body is an empty structure; one that could not be read is no evidence of a member.
    if body == nil, !response.body.isEmpty { return JSONObject() }
    let json = body ?? .object(JSONObject())
    if json.object == nil { walk.report(body: json, insteadOf: shape) }
    guard json.object != nil || json.isNull else { return JSONObject() }
    let object = json.object ?? JSONObject()
    let read = walk.structure(object, shape, ignoring: ignored) { $0.location == .body }
    return read.object ?? JSONObject()
  }

  /// The member that is the whole body.
  private mutating func payload(_ member: Member, of shape: Shape) -> JSON? {
    let target = contract.shape(member.shape)
    switch target?.kind {
    case .blob, .string:
      if response.body.isEmpty && !member.isRequired { return nil }
      return target?.kind == .blob
        ? .string(Base64.encode(response.body))
        : .string(String(decoding: response.body, as: UTF8.self))
    default:
      readBody()
      guard let body else {
        if response.body.isEmpty { checkPayloadIsThere(member, of: shape) }
        return nil
      }
      if body.isNull, let target, target.kind != .document {
        walk.report(body: body, insteadOf: target)
        return .null
      }
      return walk.value(body, of: member, in: shape)
    }
  }

  private mutating func checkPayloadIsThere(_ member: Member, of shape: Shape) {
    guard member.isRequired else { return }
    walk.findings.report(
      .requiredMember, at: "$", expected: "the required member `\(member.name)` as the body",
      actual: "no body", source: shape.source)
  }

  /// Parses a body that should be JSON. Of an operation without output it is an empty structure.
  mutating func readBody() {
    guard !response.body.isEmpty else { return }
    let coding = response.headers.first("Content-Encoding")?.trimmingBlanks() ?? ""
    guard coding.isEmpty || coding.lowercased() == "identity" else {
      unreadable = "the body is encoded (\(coding.excerpt(40))), and Assay decodes none"
      return
    }
    checkMediaType()
    switch JSONBodyReader.read(response.body, into: &walk) {
    case .json(let json): body = json
    case .malformed: break
    case .unreadable(let why): unreadable = why
    }
  }

  private mutating func checkMediaType() {
    walk.findings.check(.mediaType)
    let given = response.headers.first("Content-Type")
    let type = given?.prefix { $0 != ";" }
    if type.map(String.init)?.trimmingBlanks().lowercased() == "application/json" { return }
    walk.findings.report(
      .mediaType, at: "header Content-Type", expected: "application/json",
      actual: given?.excerpt() ?? "absent", source: "protocol restJson1")
  }

  private mutating func checkStatus(_ shape: Shape) {
    // Where the status is itself a member of the output, every success is one.
    if shape.members.contains(where: { $0.location == .statusCode }) { return }
    walk.findings.check(.status)
    let statuses = contract.successStatuses(of: operation)
    if statuses.contains(response.status) { return }
    walk.findings.report(
      .status, at: "status", expected: statuses.map(String.init).joined(separator: " or "),
      actual: String(response.status), source: "http of operation \(operation.name)")
  }
}
