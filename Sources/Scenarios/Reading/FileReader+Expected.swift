import Contract

extension FileReader {
  func element(of shape: Shape?) -> Shape? {
    guard let shape else { return nil }
    return self.shape(shape.element?.shape ?? shape.value?.shape)
  }

  func member(_ key: YAMLNode.Key, of shape: Shape?, _ what: String) -> Shape? {
    guard let shape else { return nil }
    if shape.kind == .map { return self.shape(shape.value?.shape) }
    guard shape.kind == .structure || shape.kind == .union else { return nil }
    return self.shape(checkedMember(key.text, at: key.offset, of: shape, what)?.shape)
  }

  /// Checks an expected literal: members that the model lacks and types that it doesn't have can
  /// never be met. What is left out is not demanded.
  func checkExpected(_ node: YAMLNode, _ shape: Shape, _ what: String) {
    if node.isNull || node.isRefused || isReference(node) { return }
    switch shape.kind {
    case .structure, .union:
      for pair in node.mapping ?? [] {
        guard let member = member(pair.key, of: shape, what) else { continue }
        checkExpected(pair.value, member, pair.key.text)
      }
    case .list, .map:
      guard let element = element(of: shape) else { return }
      for item in node.sequence ?? (node.mapping ?? []).map(\.value) {
        checkExpected(item, element, what)
      }
    default: checkScalar(node, shape, what)
    }
  }
}
