import Contract
import HTTP
import JSON
import Protocols

/// A request that shows whether an endpoint answers, and changes nothing: the first item of a
/// collection of the whole account.
public struct HarmlessRead: Sendable {
  /// For example `GetApis`.
  public var operation: String
  public var request: HTTPRequest

  /// - Returns: `nil` where the service has no such collection.
  public init?(of contract: Contract, at authority: String, basePath: String) {
    let collections = contract.operations.values.filter { operation in
      ["GET", "HEAD"].contains(operation.http.method) && operation.paginator?.limitKey != nil
        && !contract.members(of: operation.input).contains(where: \.isRequired)
    }
    // The main collection has the shortest name: GetApis, not GetDomainNames.
    let first = collections.min { ($0.name.utf8.count, $0.name) < ($1.name.utf8.count, $1.name) }
    guard let first, let limit = first.paginator?.limitKey,
      let codec = try? serviceProtocol(for: contract)
    else { return nil }
    let member = contract.members(of: first.input).first { $0.name == limit }
    let isText = member.flatMap { contract.shape($0.shape) }?.kind == .string
    let input: JSON = .object(
      JSONObject([JSONObject.Member(key: limit, value: isText ? "1" : .int(1))]))
    guard var request = try? codec.request(for: first, input: input, idempotencyToken: { "" })
    else { return nil }
    request.target = Array(basePath.utf8) + request.target
    request.headers.fields.insert(.init("Host", authority), at: 0)
    operation = first.name
    self.request = request
  }
}
