import JSON

/// A value of a YAML file and where it stands.
struct YAMLNode {
  enum Content {
    case scalar(Scalar)
    case sequence([YAMLNode])
    case mapping([Pair])
    /// What was refused already: an alias, a number that JSON doesn't have. Nobody complains again.
    case refused
  }

  struct Scalar {
    enum Style { case plain, singleQuoted, doubleQuoted, literal, folded }

    var text: String
    var style: Style
    /// By YAML 1.2's core schema.
    var value: JSON
  }

  struct Pair {
    var key: Key
    var value: YAMLNode
  }

  struct Key {
    var text: String
    /// Where it begins, in Unicode scalars from the start of the file.
    var offset: Int
  }

  var content: Content
  /// Where it begins, and where it ends, in Unicode scalars from the start of the file.
  var offset: Int
  var end: Int
}

extension YAMLNode {
  var isRefused: Bool { if case .refused = content { true } else { false } }

  var scalar: Scalar? { if case .scalar(let scalar) = content { scalar } else { nil } }
  var sequence: [YAMLNode]? { if case .sequence(let items) = content { items } else { nil } }
  var mapping: [Pair]? { if case .mapping(let pairs) = content { pairs } else { nil } }
  var string: String? { scalar?.value.string }
  var isNull: Bool { scalar?.value.isNull ?? false }

  subscript(_ key: String) -> YAMLNode? { mapping?.first { $0.key.text == key }?.value }

  /// A scalar as it is written, in quotes; what else it is.
  var written: String { scalar.map { "\"\($0.text.prefix(40))\"" } ?? typeName }

  /// What a person would call it.
  var typeName: String {
    switch content {
    case .scalar(let scalar):
      switch scalar.value {
      case .null: scalar.text.isEmpty ? "empty" : "null"
      case .bool: "a boolean (\(scalar.text))"
      case .number: "a number (\(scalar.text.prefix(40)))"
      default: "a string"
      }
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .refused: "refused"
    }
  }
}
