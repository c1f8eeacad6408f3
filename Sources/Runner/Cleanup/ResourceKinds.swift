import Contract
import HTTP
import JSON

/// The kinds of a contract, by what makes and deletes them.
struct ResourceKinds: Sendable {
  let all: [ResourceKind]
  private let byCreation: [String: ResourceKind]
  private let byDeletion: [String: ResourceKind]
  /// The operations that make something.
  private let creations: [Operation]

  init(_ contract: Contract) {
    all = contract.resourceKinds
    byCreation = Dictionary(
      all.flatMap { kind in kind.creations.map { ($0, kind) } },
      uniquingKeysWith: { first, _ in first })
    byDeletion = Dictionary(all.map { ($0.deletion, $0) }, uniquingKeysWith: { first, _ in first })
    creations = byCreation.keys.sorted().compactMap { contract.operations[$0] }
  }

  func madeBy(_ operation: String) -> ResourceKind? { byCreation[operation] }

  func deletedBy(_ operation: String) -> ResourceKind? { byDeletion[operation] }

  /// The kind that lies in nothing and is named by this member: of `ApiId` the API.
  func top(named identifier: String) -> ResourceKind? {
    all.first { $0.isTop && $0.identifier == identifier }
  }

  /// The one operation that this request would be, going by method and path, of those that make
  /// something.
  func creation(asking request: HTTPRequest) -> Operation? {
    let path = request.targetText.prefix { $0 != "?" }.split(
      separator: "/", omittingEmptySubsequences: false)
    let fitting = creations.filter { operation in
      let pattern = operation.http.requestURI.prefix { $0 != "?" }.split(
        separator: "/", omittingEmptySubsequences: false)
      return operation.http.method == request.methodText && pattern.count == path.count
        && zip(pattern, path).allSatisfy { $0 == $1 || $0.hasPrefix("{") && !$1.isEmpty }
    }
    return fitting.count == 1 ? fitting[0] : nil
  }
}
