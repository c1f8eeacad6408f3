import JSON

/// A node of the syntax tree. Each is evaluated on a current value.
struct Node: Sendable {
  let kind: Kind
  /// Where it begins in the expression, in Unicode scalars.
  let offset: Int
  /// How many levels of nodes there are from here down.
  let height: Int

  init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
    height = 1 + (kind.children.map(\.height).max() ?? 0)
  }

  indirect enum Kind: Sendable {
    case current
    case literal(JSON)
    case field(String)
    case index(Int)
    case slice(Slice)
    /// The second on what the first selects: `a.b`, `a[0]`, `a | b`.
    case chain(Node, Node)
    /// The second on each element of the array that the first selects: `a[*].b`.
    case projection(Node, Node)
    /// The second on each value of the object that the first selects: `a.*.b`.
    case valueProjection(Node, Node)
    /// As a projection, of the elements for which the condition holds: `a[?c].b`.
    case filterProjection(Node, Node, condition: Node)
    case flatten(Node)
    case multiSelectList([Node])
    case multiSelectHash([(key: String, value: Node)])
    case or(Node, Node)
    case and(Node, Node)
    case not(Node)
    case comparison(Comparator, Node, Node)
    case call(Function, arguments: [Node])
    /// `&a`, which a function evaluates by itself.
    case reference(Node)

    var children: [Node] {
      switch self {
      case .current, .literal, .field, .index, .slice: []
      case .flatten(let a), .not(let a), .reference(let a): [a]
      case .chain(let a, let b), .projection(let a, let b), .valueProjection(let a, let b),
        .or(let a, let b), .and(let a, let b), .comparison(_, let a, let b):
        [a, b]
      case .filterProjection(let a, let b, let condition): [a, b, condition]
      case .multiSelectList(let nodes), .call(_, let nodes): nodes
      case .multiSelectHash(let members): members.map(\.value)
      }
    }
  }

  enum Comparator: String, Sendable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  /// `[start:stop:step]`, as in Python.
  struct Slice: Sendable {
    var start: Int?
    var stop: Int?
    var step = 1

    /// The indices that it selects of so many elements.
    func indices(count: Int) -> StrideTo<Int> {
      func bound(_ value: Int, _ lowest: Int, _ highest: Int) -> Int {
        min(max(value < 0 ? value + count : value, lowest), highest)
      }
      // A longer step selects no more than the first element, and its sum could overflow.
      let short = min(max(step, -count - 1), count + 1)
      if step > 0 {
        return stride(
          from: bound(start ?? 0, 0, count), to: bound(stop ?? count, 0, count), by: short)
      }
      return stride(
        from: bound(start ?? count - 1, -1, count - 1),
        to: stop.map { bound($0, -1, count - 1) } ?? -1, by: short)
    }
  }
}
