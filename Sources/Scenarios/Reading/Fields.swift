/// A mapping whose keys are all known.
struct Fields {
  let node: YAMLNode
  private let what: String
  private let reader: FileReader
  /// The keys that unknown ones were probably meant to be.
  private var misspelt: Set<String> = []

  /// Reports a value that is no mapping, and each key that is not among `keys`.
  /// - Parameter what: the mapping, in words: `a case`.
  init?(_ node: YAMLNode, _ what: String, keys: [String], _ reader: FileReader) {
    guard let pairs = node.mapping else {
      reader.error(node, "\(what) must be a mapping, and this is \(node.typeName)")
      return nil
    }
    for pair in pairs where !keys.contains(pair.key.text) {
      if let meant = reader.nearest(to: pair.key.text, among: keys) { misspelt.insert(meant) }
      reader.log.error(
        at: pair.key.offset, "`\(pair.key.text)` is no key of \(what)",
        hint: reader.suggestion(pair.key.text, among: keys, "its keys are"))
    }
    self.node = node
    self.what = what
    self.reader = reader
  }

  subscript(_ key: String) -> YAMLNode? { node[key] }

  /// Whether the key is there, or one that was probably meant to be it.
  func has(_ key: String) -> Bool { node[key] != nil || misspelt.contains(key) }

  /// Reports the key's absence at the mapping.
  func required(_ key: String, hint: String? = nil) -> YAMLNode? {
    if has(key) { return node[key] }
    reader.error(node, "\(what) needs `\(key)`", hint: hint)
    return nil
  }

  /// Where the key stands; where the mapping begins if it has none.
  func offset(ofKey key: String) -> Int {
    node.mapping?.first { $0.key.text == key }?.key.offset ?? node.offset
  }

  /// The keys of these that are there, in the file's order.
  func present(_ keys: [String]) -> [YAMLNode.Key] {
    (node.mapping ?? []).map(\.key).filter { keys.contains($0.text) }
  }
}
