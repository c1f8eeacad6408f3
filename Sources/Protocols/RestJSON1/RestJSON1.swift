import Contract
import HTTP
import JSON

/// AWS's restJson1, `rest-json` in botocore: members are bound to the URI, the query string, header
/// fields and a JSON body. Source: Smithy's specification of the protocol, and botocore where that
/// leaves a choice.
struct RestJSON1: ServiceProtocol {
  let contract: Contract

  func request(
    for operation: Operation, input: JSON, idempotencyToken: () -> String
  ) throws(InputRejection) -> HTTPRequest {
    let shape = operation.input.flatMap(contract.shape)
    var input = input.isNull ? JSON.object(JSONObject()) : input
    if case .object(var object) = input {
      for member in shape?.members ?? []
      where member.isIdempotencyToken && object[member.name]?.isNull ?? true {
        object[member.name] = .string(idempotencyToken())
      }
      input = .object(object)
    }
    let problems = InputValidation.problems(in: input, for: operation.input, of: contract)
    guard problems.isEmpty, case .object(let object) = input else {
      throw InputRejection(problems: problems)
    }
    var builder = RequestBuilder(contract: contract, operation: operation, input: object)
    return try builder.request()
  }

  func input(of request: HTTPRequest, to operation: Operation) -> JSON {
    RequestReader(contract: contract, operation: operation, request: request).input()
  }

  func read(_ response: HTTPResponse, to operation: Operation) -> ServiceResponse {
    var reader = ResponseReader(contract: contract, operation: operation, response: response)
    return reader.read()
  }
}
