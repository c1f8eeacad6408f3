import JSON

/// A text of a probe's record, cut where it will be another the next time.
struct ObservedText {
  private enum Piece {
    case literal(String)
    /// With its `${…}`.
    case reference(String)
    /// Something that differs; its pattern, where it has one.
    case open(String?)

    var isOpen: Bool { if case .open = self { true } else { false } }
    var isReference: Bool { if case .reference = self { true } else { false } }
  }

  private var pieces: [Piece]

  /// - Parameters:
  ///   - captures: names that have no value yet when the text is looked at.
  ///   - rowName: what `${each.name}` stands for, where the case itself does not use it.
  ///   - generated: values that the endpoint made up.
  init(
    _ text: String, captures: Set<String> = [], rowName: String? = nil, generated: Set<String> = []
  ) {
    pieces = ReferenceSyntax.pieces(of: text).map { piece in
      switch piece {
      case .text(let literal): .literal(literal)
      case .unclosed: .literal("${")
      case .reference("each.name", _) where rowName != nil: .literal(rowName ?? "")
      case .reference(let inner, _):
        captures.contains(ReferenceSyntax.reference(inner)?.root ?? "")
          ? .open(nil) : .reference("${\(inner)}")
      }
    }
    for placeholder in Placeholder.allCases { open(placeholder.name, placeholder.pattern) }
    for value in generated.sorted(by: { $0.utf8.count > $1.utf8.count }) { open(value, nil) }
  }

  private mutating func open(_ value: String, _ pattern: String?) {
    pieces = pieces.flatMap { piece -> [Piece] in
      guard case .literal(let text) = piece else { return [piece] }
      var found: [Piece] = []
      var start = text.startIndex
      for range in text.ranges(of: value) {
        if start < range.lowerBound {
          found.append(.literal(String(text[start..<range.lowerBound])))
        }
        found.append(.open(pattern))
        start = range.upperBound
      }
      if start < text.endIndex || text.isEmpty { found.append(.literal(String(text[start...]))) }
      return found
    }
  }

  /// Whether nothing in it differs, and nothing is known by another name.
  var isLiteral: Bool { pieces.allSatisfy { !$0.isOpen && !$0.isReference } }

  /// The matcher that holds for it, as YAML's values.
  var matcher: JSON {
    guard pieces.contains(where: \.isOpen) else { return .string(Self.written(pieces[...])) }
    if pieces.count == 1, case .open(let pattern) = pieces[0] {
      return pattern.map { ["$matches": .string("^\($0)$")] } ?? ["$present": true]
    }
    let pattern = pieces.map { piece in
      switch piece {
      case .literal(let text): Self.escaped(text)
      case .reference: ".+"
      case .open(let pattern): pattern ?? ".+"
      }
    }.joined()
    let matches = JSONObject.Member(key: "$matches", value: .string("^\(pattern)$"))
    // A regular expression holds no references: what stands around them is looked for by itself.
    let parts = pieces.split(whereSeparator: \.isOpen)
      .filter { $0.contains(where: \.isReference) }
      .map { JSONObject.Member(key: "$contains", value: .string(Self.written($0))) }
    let demands = [matches] + parts
    if parts.count <= 1 { return .object(JSONObject(demands)) }
    return ["$all": .array(demands.map { .object(JSONObject([$0])) })]
  }

  /// As a scenario writes it.
  private static func written(_ pieces: ArraySlice<Piece>) -> String {
    pieces.map { piece in
      switch piece {
      case .literal(let text): text.replacing("${", with: "$${")
      case .reference(let text): text
      case .open: ""
      }
    }.joined()
  }

  static func escaped(_ text: String) -> String {
    var pattern = ""
    for character in text {
      if "\\^$.|?*+()[]{}".contains(character) { pattern.append("\\") }
      pattern.append(character)
    }
    return pattern
  }
}
