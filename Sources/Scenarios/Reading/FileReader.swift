import Contract
import Expectations

/// Reads one file's nodes into the typed tree, strictly: what it doesn't know it reports.
///
/// One extension a concept. Each method returns what could be made of its node, and has reported
/// the rest in the log.
struct FileReader {
  let log: FileLog
  /// The folder name of the contract.
  var service: String
  /// `nil` where the service is unknown; then operations and members go unchecked.
  var contract: Contract?
  /// What references may name at this place.
  var scope = Scope()
  /// What the matchers of the step that is read capture.
  var matcherCaptures = MatcherCaptures()
  /// The matcher within which nothing can be captured, where there is one.
  var captureBarrier: String?
  /// Whether a matcher that no answer can fail is worth a word here; not in a branch of another one,
  /// which has it itself.
  var checksVacuity = true

  func error(_ node: YAMLNode, _ message: String, hint: String? = nil) {
    if !node.isRefused { log.error(at: node.offset, message, hint: hint) }
  }

  func line(of node: YAMLNode) -> Int { log.source.place(of: node.offset).line }
}

extension FileReader {
  /// A text of at least one character.
  func text(_ node: YAMLNode?, _ key: String) -> String? {
    guard let node else { return nil }
    guard let text = node.string else {
      error(node, "`\(key)` must be text, and this is \(node.typeName)", hint: quoteHint(node))
      return nil
    }
    guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      error(node, "`\(key)` must not be empty")
      return nil
    }
    return text
  }

  private func quoteHint(_ node: YAMLNode) -> String? {
    guard let scalar = node.scalar, !scalar.text.isEmpty else { return nil }
    return "quote it if text is meant: \"\(scalar.text.prefix(40))\""
  }

  /// A name that goes into ids, tags and file names.
  func identifier(_ node: YAMLNode?, _ key: String) -> String? {
    guard let node, let text = text(node, key) else { return nil }
    guard text.utf8.allSatisfy(\.isIdentifierByte) else {
      error(
        node, "`\(key)` can't be \"\(text.prefix(60))\"",
        hint: "only A-Z a-z 0-9 . _ - may be in it")
      return nil
    }
    return text
  }

  func list(_ node: YAMLNode?, _ key: String) -> [YAMLNode] {
    guard let node else { return [] }
    guard let items = node.sequence else {
      error(node, "`\(key)` must be a list, and this is \(node.typeName)")
      return []
    }
    return items
  }

  /// One value or a list of them.
  func oneOrMore(_ node: YAMLNode) -> [YAMLNode] { node.sequence ?? [node] }

  /// An integer within bounds; `demand` says what it must be.
  func integer(_ node: YAMLNode, _ key: String, in range: ClosedRange<Int>, _ demand: String)
    -> Int?
  {
    guard let value = node.scalar?.value.number?.int, range.contains(value) else {
      error(node, "`\(key)` must be \(demand), and this is \(node.typeName)")
      return nil
    }
    return value
  }

  /// One word of several.
  func choice<Choice: RawRepresentable & CaseIterable>(_ node: YAMLNode?, _ key: String) -> Choice?
  where Choice.RawValue == String {
    guard let node else { return nil }
    let names = Choice.allCases.map(\.rawValue)
    guard let text = node.string, let choice = Choice(rawValue: text) else {
      error(
        node, "`\(key)` can't be \(node.written)",
        hint: suggestion(node.scalar?.text ?? "", among: names, "it is one of"))
      return nil
    }
    return choice
  }

  func nearest(to word: String, among names: some Sequence<String>) -> String? {
    log.isFull ? nil : Spelling.nearest(to: word, among: names)
  }

  /// The nearest right spelling, else all of them.
  func suggestion(_ word: String, among names: [String], _ all: String) -> String? {
    if let nearest = nearest(to: word, among: names) { return "did you mean `\(nearest)`?" }
    guard !names.isEmpty, names.count <= 24 else { return nil }
    return "\(all) \(names.map { "`\($0)`" }.joined(separator: ", "))"
  }
}

extension [String] {
  /// In backticks: `a`, `b` and `c`.
  var listed: String {
    let quoted = map { "`\($0)`" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension UInt8 {
  var isIdentifierByte: Bool {
    switch self {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
