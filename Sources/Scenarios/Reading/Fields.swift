/// A mapping whose keys are all known to the grammar.
struct Fields {
  let node: YAMLNode
  private let mapping: Mapping
  /// In words.
  let what: String
  private let reader: FileReader
  /// The keys that unknown ones were probably meant to be.
  private var misspelt: Set<String> = []

  /// Reports a value that is no mapping, and each key that the grammar does not give it.
  /// - Parameter what: the mapping, in words, where it goes by another name here.
  init?(_ node: YAMLNode, _ mapping: Mapping, as what: String? = nil, _ reader: FileReader) {
    self.node = node
    self.mapping = mapping
    self.what = what ?? mapping.what
    self.reader = reader
    guard let pairs = node.mapping else {
      reader.error(node, "\(self.what) must be a mapping, and this is \(node.typeName)")
      return nil
    }
    guard mapping.others == nil else { return }
    for pair in pairs where mapping[pair.key.text] == nil {
      let name = pair.key.text
      if let meant = reader.nearest(to: name, among: mapping.names) { misspelt.insert(meant) }
      reader.log.error(
        at: pair.key.offset, "`\(name)` is no key of \(self.what)",
        hint: mapping.advice[name]
          ?? reader.suggestion(name, among: mapping.names, "its keys are"))
    }
  }

  /// The value of a key, which has to be one of the grammar's.
  subscript(_ key: String) -> YAMLNode? {
    assert(mapping[key] != nil, "the grammar gives \(mapping.name) no key \(key)")
    return node[key]
  }

  /// Whether the key is there, or one that was probably meant to be it.
  func has(_ key: String) -> Bool { self[key] != nil || misspelt.contains(key) }

  /// Reports the key's absence at the mapping.
  func required(_ key: String, hint: String? = nil) -> YAMLNode? {
    if has(key) { return self[key] }
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
