import Contract
import JSON

extension Paginator {
  /// The input that asks for a page.
  /// - Parameters:
  ///   - size: `nil` leaves it to the endpoint.
  ///   - token: `nil` for the first page.
  func page(
    of input: JSON, size: Int?, token: String?, _ operation: Operation, _ contract: Contract
  ) -> JSON {
    var object = input.object ?? JSONObject()
    if let size, let limitKey {
      let member = contract.members(of: operation.input).first { $0.name == limitKey }
      let isText = member.flatMap { contract.shape($0.shape) }?.kind == .string
      object[limitKey] = isText ? .string(String(size)) : .int(size)
    }
    if let token { object[inputToken] = .string(token) }
    return .object(object)
  }
}
