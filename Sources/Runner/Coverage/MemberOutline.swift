import Contract
import JSON

/// Every place below a structure that a message can fill, found once for all messages.
struct MemberOutline: Sendable {
  struct Place: Sendable {
    /// As in `MemberCoverage`.
    var path: String
    var kind: Shape.Kind?
    var isRequired = false
    /// Of an enum.
    var enumValues: [String] = []
    /// An item that is a structure is covered by its members.
    var isCounted = true
    fileprivate var members: [String: Int] = [:]
    /// Of a list or a map.
    fileprivate var item: Int?
  }

  /// The first is the structure itself.
  private(set) var places = [Place(path: "", isCounted: false)]
  private let contract: Contract

  /// No service's structure has nearly as many; a model that is made to have them gets no further.
  private static let mostPlaces = 20_000

  init(of structure: String?, in contract: Contract) {
    self.contract = contract
    if let shape = structure.flatMap(contract.shape) { fill(0, with: shape, open: [shape.name: 0]) }
  }

  /// The places that count, in the model's order.
  var counted: [Place] { places.filter(\.isCounted) }

  /// - Parameter open: where the shapes around this one are. One that comes again within itself adds
  ///   no places of its own, or there would be no end.
  private mutating func fill(_ index: Int, with shape: Shape, open: [String: Int]) {
    let path = places[index].path
    places[index].kind = shape.kind
    switch shape.kind {
    case .structure, .union:
      for member in shape.members {
        let path = path.isEmpty ? member.name : "\(path).\(member.name)"
        places[index].members[member.name] = place(of: member, at: path, open)
      }
    case .list: places[index].item = shape.element.flatMap { item($0, at: path + "[]", open) }
    case .map: places[index].item = shape.value.flatMap { item($0, at: path + "{}", open) }
    default: places[index].enumValues = shape.enumValues
    }
  }

  private mutating func item(_ member: Member, at path: String, _ open: [String: Int]) -> Int? {
    let index = place(of: member, at: path, open)
    if let index, places[index].path == path {
      let kind = contract.shape(member.shape)?.kind
      places[index].isCounted = kind != .structure && kind != .union
    }
    return index
  }

  private mutating func place(of member: Member, at path: String, _ open: [String: Int]) -> Int? {
    if let known = open[member.shape] { return known }
    guard places.count < Self.mostPlaces else { return nil }
    let index = places.count
    places.append(Place(path: path, isRequired: member.isRequired))
    if let shape = contract.shape(member.shape) {
      var open = open
      if [.structure, .union, .list, .map].contains(shape.kind) { open[shape.name] = index }
      fill(index, with: shape, open: open)
    }
    return index
  }

  /// Tells of each place that the value fills. A null fills none.
  func visit(_ value: JSON, _ note: (Int, JSON) -> Void) { visit(value, at: 0, note) }

  private func visit(_ value: JSON, at index: Int, _ note: (Int, JSON) -> Void) {
    if value.isNull { return }
    note(index, value)
    let place = places[index]
    switch value {
    case .object(let object):
      for member in object.members {
        if let next = place.members[member.key] ?? place.item {
          visit(member.value, at: next, note)
        }
      }
    case .array(let items):
      if let next = place.item { for item in items { visit(item, at: next, note) } }
    default: break
    }
  }
}
