/// The shapes of a Smithy JSON AST by absolute id, with `apply` statements and mixins merged in.
struct SmithyAST {
  /// All but `apply` statements, in the file's order.
  let ids: [String]
  private let nodes: [String: ModelNode]
  /// Traits applied from elsewhere, by `namespace#Shape` or `namespace#Shape$member`.
  private let applied: [String: ModelNode]

  init(_ shapes: ModelNode) throws(ContractError) {
    var ids: [String] = []
    var nodes: [String: ModelNode] = [:]
    var applied: [String: ModelNode] = [:]
    for (id, node) in try shapes.members() {
      if try node.required("type").string() == "apply" {
        applied[id] = node["traits"]
      } else {
        ids.append(id)
        nodes[id] = node
      }
    }
    self.ids = ids
    self.nodes = nodes
    self.applied = applied
  }

  subscript(_ id: String) -> ModelNode? { nodes[id] }

  func type(of id: String) -> String? { nodes[id]?.value["type"]?.string }

  /// The part after `#`.
  static func shortName(_ id: String) -> String {
    id.firstIndex(of: "#").map { String(id[id.index(after: $0)...]) } ?? id
  }
}

/// Traits from several places; a later place wins.
struct SmithyTraits {
  var places: [ModelNode]

  /// By full id, or by short name where the trait is of Smithy's prelude.
  subscript(_ name: String) -> ModelNode? {
    let id = name.contains("#") ? name : "smithy.api#\(name)"
    return places.reversed().lazy.compactMap { $0[id] }.first
  }

  func has(_ name: String) -> Bool { self[name] != nil }

  /// Full ids.
  func names() throws(ContractError) -> [String] {
    var names: [String] = []
    for place in places { names += try place.members().map(\.key) }
    return names
  }
}

extension SmithyAST {
  struct Member {
    let name: String
    /// Holds `target`.
    let node: ModelNode
    let traits: SmithyTraits
  }

  func traits(of id: String) throws(ContractError) -> SmithyTraits {
    var places: [ModelNode] = []
    for source in try lineage(of: id) {
      if let traits = nodes[source]?["traits"] { places.append(traits) }
      if let traits = applied[source] { places.append(traits) }
    }
    return SmithyTraits(places: places)
  }

  /// A structure's, union's or enum's members; those of its mixins first.
  func members(of id: String) throws(ContractError) -> [Member] {
    var names: [String] = []
    var found: [String: (node: ModelNode, places: [ModelNode])] = [:]
    for source in try lineage(of: id) {
      for (name, node) in try nodes[source]?.members(at: "members") ?? [] {
        if found[name] == nil { names.append(name) }
        found[name] = (node, (found[name]?.places ?? []) + [node["traits"]].compactMap(\.self))
      }
      for name in names {
        if let traits = applied["\(source)$\(name)"] { found[name]?.places.append(traits) }
      }
    }
    return names.compactMap { name in
      found[name].map {
        Member(name: name, node: $0.node, traits: SmithyTraits(places: $0.places))
      }
    }
  }

  /// A list's `member`, or a map's `key` or `value`.
  func member(_ name: String, of id: String) throws(ContractError) -> Member {
    guard let node = try nodes[id]?.required(name) else {
      throw ContractError(problem: "there is no shape \"\(id)\" in this model")
    }
    let places = [node["traits"], applied["\(id)$\(name)"]].compactMap(\.self)
    return Member(name: name, node: node, traits: SmithyTraits(places: places))
  }

  /// The ids of its mixins, the mixins of those first, and at last its own.
  private func lineage(of id: String) throws(ContractError) -> [String] {
    var lineage: [String] = []
    var entered: Set<String> = []
    func visit(_ id: String) throws(ContractError) {
      guard let node = nodes[id], entered.insert(id).inserted else { return }
      for mixin in try node.elements(at: "mixins") {
        let target = try mixin.required("target")
        let name = try target.string()
        guard nodes[name] != nil else {
          throw target.wrong("there is no shape \"\(name)\" in this model")
        }
        try visit(name)
      }
      lineage.append(id)
    }
    try visit(id)
    return lineage
  }
}
