/// Where a value is in a document.
public enum JSONPath {
  public enum Step: Sendable {
    case key(String)
    case index(Int)
  }

  /// For example `$.items[3].key`; a key that is no plain name is quoted, `$["a b"]`, and a key
  /// longer than people read is cut.
  /// - Parameter start: what the path begins with.
  public static func text(_ steps: [Step], from start: String = "$") -> String {
    steps.reduce(into: start) { path, step in
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
