/// Where a value is in a document.
enum JSONPath {
  enum Step {
    case key(String)
    case index(Int)
  }

  /// For example `$.items[3].key`; a key that is no plain name is quoted, `$["a b"]`, and a key
  /// longer than people read is cut.
  static func text(_ steps: [Step]) -> String {
    steps.reduce(into: "$") { path, step in
      switch step {
      case .index(let index): path += "[\(index)]"
      case .key(let key):
        let short = key.unicodeScalars.prefix(64)
        let isPlain =
          !short.isEmpty
          && short.allSatisfy { scalar in
            scalar == "_" || scalar == "-" || (scalar.isASCII && scalar.properties.isAlphabetic)
              || ("0"..."9").contains(scalar)
          }
        let shown = String(short) + (short.endIndex < key.unicodeScalars.endIndex ? "…" : "")
        path += isPlain ? "." + shown : "[\(JSON.string(shown))]"
      }
    }
  }
}
