import Contract
import HTTP
import JSON

/// Makes the request of one input that was found valid.
struct RequestBuilder {
  let contract: Contract
  let operation: Operation
  let shape: Shape
  let input: JSONObject
  /// The members that hold a value, in the input's order.
  let given: [(member: Member, value: JSON)]
  var problems: [InputRejection.Problem] = []

  init(contract: Contract, operation: Operation, input: JSONObject) {
    self.contract = contract
    self.operation = operation
    let shape = operation.input.flatMap(contract.shape) ?? Shape(name: "", kind: .structure)
    self.shape = shape
    self.input = input
    given = input.members.compactMap { given in
      guard !given.value.isNull,
        let member = shape.members.first(where: { $0.name.isIdentical(to: given.key) })
      else { return nil }
      return (member, given.value)
    }
  }

  mutating func request() throws(InputRejection) -> HTTPRequest {
    let headers = headerFields()
    if !problems.isEmpty { throw InputRejection(problems: problems) }
    var request = HTTPRequest(
      method: Array(operation.http.method.utf8), target: target(), headers: headers)
    if let body = body() {
      request.body = body.bytes
      if !headers.contains("Content-Type") {
        request.headers.append("Content-Type", body.mediaType)
      }
    }
    return request
  }

  /// Smithy's restJson1: an operation without members bound to the body sends none; otherwise an
  /// empty structure is `{}`. The media type follows from what the body is.
  private func body() -> (bytes: [UInt8], mediaType: String)? {
    guard let payload = shape.payload.flatMap(shape.member) else {
      guard shape.members.contains(where: { $0.location == .body }) else { return nil }
      let object = BodyWriter(contract: contract).structure(input, shape) { $0.location == .body }
      return (JSON.object(object).serialised(), "application/json")
    }
    var value = input[payload.name] ?? .null
    switch contract.shape(payload.shape)?.kind {
    case .blob:
      return (value.string.flatMap(Base64.decode) ?? [], "application/octet-stream")
    case .string:
      return (Array((value.string ?? "").utf8), "text/plain")
    default:
      if value.isNull { value = .object(JSONObject()) }
      let json = BodyWriter(contract: contract).value(value, of: payload)
      return (json.serialised(), "application/json")
    }
  }
}
