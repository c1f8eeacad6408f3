import Contract
import JSON

/// A contract that takes marks where it demands a number, a list or anything else that is no text.
struct MarkedContract {
  private(set) var contract: Contract
  /// The marks that stand for such values.
  private(set) var bare: Set<String> = []
  private let sketch: Sketch

  private static let anything = "any value at all"

  init(_ contract: Contract, for input: JSON, of operation: Operation, _ sketch: Sketch) {
    self.contract = contract
    self.sketch = sketch
    self.contract.shapes[Self.anything] = Shape(name: Self.anything, kind: .document)
    if let shape = operation.input { admit(input, in: shape) }
  }

  /// Lets a container's parts be marks, as far as they are.
  private mutating func admit(_ value: JSON, in name: String) {
    guard let shape = contract.shape(name) else { return }
    switch (shape.kind, value) {
    case (.structure, .object(let object)), (.union, .object(let object)):
      for (index, member) in shape.members.enumerated() {
        if let value = object[member.name], admit(value, as: member) {
          contract.shapes[name]?.members[index].shape = Self.anything
        }
      }
    case (.list, .array(let items)):
      guard let element = shape.element else { return }
      if items.map({ admit($0, as: element) }).contains(true) {
        contract.shapes[name]?.element?.shape = Self.anything
      }
    case (.map, .object(let object)):
      guard let element = shape.value else { return }
      if object.members.map({ admit($0.value, as: element) }).contains(true) {
        contract.shapes[name]?.value?.shape = Self.anything
      }
    default: break
    }
  }

  /// - Returns: whether the member must take any value.
  private mutating func admit(_ value: JSON, as member: Member) -> Bool {
    guard let text = value.string, sketch.holdsMark(text) else {
      admit(value, in: member.shape)
      return false
    }
    let kind = contract.shape(member.shape)?.kind
    if kind == .string { return false }
    if sketch.isMark(text) { bare.insert(text) }
    return true
  }
}
