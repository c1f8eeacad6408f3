import Expectations

extension Matcher {
  /// Kinds of what may come: nothing at all; null, `{}` and `[]`; and every other value.
  struct Kinds: OptionSet {
    let rawValue: Int

    static let nothing = Kinds(rawValue: 1)
    static let empty = Kinds(rawValue: 2)
    static let value = Kinds(rawValue: 4)
    static let all: Kinds = [.nothing, .empty, .value]
  }

  /// Whether no answer can fail it.
  var holdsAlways: Bool { certainty.holds == .all }

  /// The kinds of which it holds for every one, and those of which it holds for none. Where that is
  /// hard to say a kind is in neither. A capture is no mere demand, so it counts for none.
  private var certainty: (holds: Kinds, fails: Kinds) {
    switch self {
    case .absent: return ([.nothing, .empty], .value)
    case .present: return ([.empty, .value], .nothing)
    case .null: return ([], [.nothing, .value])
    case .length(.atLeast, .literal(let bound)) where bound.number?.int.map { $0 <= 0 } ?? false:
      return (.all, [])
    case .optional(let matcher):
      let inner = matcher.certainty
      return ([.nothing, .empty, inner.holds], inner.fails.intersection(.value))
    case .not(let matcher):
      let inner = matcher.certainty
      return (inner.fails, inner.holds)
    case .all(let matchers):
      return matchers.reduce((Kinds.all, Kinds())) { found, matcher in
        let inner = matcher.certainty
        return (found.0.intersection(inner.holds), found.1.union(inner.fails))
      }
    case .oneOf(let matchers):
      return matchers.reduce((Kinds(), Kinds.all)) { found, matcher in
        let inner = matcher.certainty
        return (found.0.union(inner.holds), found.1.intersection(inner.fails))
      }
    case .equals, .object, .list, .exactly, .type, .matches, .length, .number, .contains, .each,
      .any, .unordered, .bytes, .moment, .capture:
      return ([], [])
    }
  }
}
