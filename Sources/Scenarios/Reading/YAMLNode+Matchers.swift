extension YAMLNode.Key {
  /// `$name`; `$$name` is a member whose name begins with `$`, and so is `$` alone.
  var isMatcher: Bool {
    text.hasPrefix("$") && !text.hasPrefix("$$") && text.utf8.count > 1
  }
}

extension YAMLNode {
  var holdsMatchers: Bool { firstMatcher != nil }

  /// The first key in it that is a matcher.
  var firstMatcher: Key? {
    switch content {
    case .mapping(let pairs):
      for pair in pairs {
        if pair.key.isMatcher { return pair.key }
        if let inner = pair.value.firstMatcher { return inner }
      }
      return nil
    case .sequence(let items): return items.lazy.compactMap(\.firstMatcher).first
    case .scalar, .refused: return nil
    }
  }

  /// The names that a step's `capture` and its matchers give to values.
  var captureNames: [String] {
    (self["capture"]?.mapping ?? []).map(\.key.text) + (self["expect"]?.matcherCaptureNames ?? [])
  }

  private var matcherCaptureNames: [String] {
    switch content {
    case .mapping(let pairs):
      pairs.flatMap { pair in
        pair.key.text == "$capture"
          ? [pair.value.string].compactMap(\.self) : pair.value.matcherCaptureNames
      }
    case .sequence(let items): items.flatMap(\.matcherCaptureNames)
    case .scalar, .refused: []
    }
  }
}
