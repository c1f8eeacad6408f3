import JSON

/// Where a walk of a value is, kept as steps and made text only where something is wrong.
struct ValuePath {
  private var steps: [JSONPath.Step] = []

  mutating func enter(_ key: String) { steps.append(.key(key)) }
  mutating func enter(_ index: Int) { steps.append(.index(index)) }
  mutating func leave() { steps.removeLast() }

  /// From the whole document, for example `$.items[3].key`; a key that is no plain name is quoted.
  var fromRoot: String { JSONPath.text(steps) }

  /// From a typed input, for example `CorsConfiguration.AllowMethods[2]`; `input` is all of it.
  var fromInput: String {
    let text = String(fromRoot.dropFirst())
    if text.isEmpty { return "input" }
    return text.hasPrefix(".") ? String(text.dropFirst()) : text
  }
}
