import JSON

/// Where a walk of a value is, kept as steps and made text only where something is wrong.
struct ValuePath {
  private enum Step {
    case key(String)
    case index(Int)
  }

  private var steps: [Step] = []

  mutating func enter(_ key: String) { steps.append(.key(key)) }
  mutating func enter(_ index: Int) { steps.append(.index(index)) }
  mutating func leave() { steps.removeLast() }

  /// From the whole document, for example `$.items[3].key`; a key that is no plain name is quoted.
  var fromRoot: String {
    steps.reduce(into: "$") { text, step in
      switch step {
      case .index(let index): text += "[\(index)]"
      case .key(let key):
        let shown = key.excerpt(64)
        text += ValuePath.isPlain(shown) ? "." + shown : "[\(JSON.string(shown))]"
      }
    }
  }

  /// From a typed input, for example `CorsConfiguration.AllowMethods[2]`; `input` is all of it.
  var fromInput: String {
    let text = String(fromRoot.dropFirst())
    if text.isEmpty { return "input" }
    return text.hasPrefix(".") ? String(text.dropFirst()) : text
  }

  private static func isPlain(_ key: String) -> Bool {
    !key.isEmpty
      && key.utf8.allSatisfy { byte in
        switch byte | 0x20 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): true
        default:
          UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "-")
        }
      }
  }
}
