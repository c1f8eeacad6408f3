import Contract
import HTTP

/// The operation that a request means, with its labels decoded.
struct Route: Sendable {
  var plan: OperationPlan
  var labels: [Call.Parameter]
}

/// The paths and methods of a contract's operations, as a tree of path segments.
///
/// Paths are matched raw: split at `/` first and each label decoded once afterwards, literals byte
/// for byte. Nothing is normalised but one slash at the end, which the real service was seen to
/// ignore (`/v2/apis/` is the collection).
struct Router: Sendable {
  private struct Node {
    var literals: [(segment: [UInt8], node: Node)] = []
    /// What a label leads to: none or one.
    var label: [Node] = []
    var operations: [(method: [UInt8], plan: OperationPlan, labels: [String])] = []
  }

  private var root = Node()

  init(contract: Contract) {
    for operation in contract.operations.values {
      let segments = operation.http.requestURI.split(separator: "/").map(Segment.init)
      let labels = segments.compactMap { if case .label(let name) = $0 { name } else { nil } }
      let entry = (
        Array(operation.http.method.utf8), OperationPlan(operation, of: contract), labels
      )
      Self.insert(entry, at: segments[...], in: &root)
    }
  }

  func route(_ request: HTTPRequest) throws(Refusal) -> Route {
    let path = request.path
    var segments = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    // What stands before the first slash, and after the last.
    let isRooted = segments.first?.isEmpty == true
    segments.removeFirst()
    if segments.last?.isEmpty == true { segments.removeLast() }

    var raw: [ArraySlice<UInt8>] = []
    guard isRooted, let node = Self.find(segments[...], from: root, labels: &raw),
      let found = node.operations.first(where: { $0.method == request.method })
    else {
      throw Decisions.noOperation(
        method: request.methodText, path: String(decoding: path, as: UTF8.self))
    }
    var labels: [Call.Parameter] = []
    labels.reserveCapacity(raw.count)
    for (name, bytes) in zip(found.labels, raw) {
      guard let value = PercentDecoding.text(bytes) else { throw Decisions.undecodable(name) }
      labels.append(Call.Parameter(name: name, value: value))
    }
    return Route(plan: found.plan, labels: labels)
  }

  private static func find(
    _ segments: ArraySlice<ArraySlice<UInt8>>, from node: Node, labels: inout [ArraySlice<UInt8>]
  ) -> Node? {
    guard let segment = segments.first else { return node }
    for (literal, next) in node.literals where segment.elementsEqual(literal) {
      if let found = find(segments.dropFirst(), from: next, labels: &labels) { return found }
    }
    guard let next = node.label.first else { return nil }
    labels.append(segment)
    if let found = find(segments.dropFirst(), from: next, labels: &labels) { return found }
    labels.removeLast()
    return nil
  }

  private enum Segment {
    case literal([UInt8])
    case label(String)

    init(_ text: Substring) {
      if text.hasPrefix("{"), text.hasSuffix("}") {
        self = .label(String(text.dropFirst().dropLast()))
      } else {
        self = .literal(Array(text.utf8))
      }
    }
  }

  private static func insert(
    _ entry: (method: [UInt8], plan: OperationPlan, labels: [String]),
    at segments: ArraySlice<Segment>, in node: inout Node
  ) {
    switch segments.first {
    case nil:
      node.operations.append(entry)
    case .label:
      if node.label.isEmpty { node.label.append(Node()) }
      insert(entry, at: segments.dropFirst(), in: &node.label[0])
    case .literal(let literal):
      let index =
        node.literals.firstIndex { $0.segment == literal }
        ?? {
          node.literals.append((literal, Node()))
          return node.literals.count - 1
        }()
      insert(entry, at: segments.dropFirst(), in: &node.literals[index].node)
    }
  }
}
