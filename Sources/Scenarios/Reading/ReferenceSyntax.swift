import Expectations

/// Finds `${…}` in text. `$${` stands for `${` itself; any other `$` is literal.
enum ReferenceSyntax {
  enum Piece {
    case text(String)
    /// Its text between the braces, and where it begins in the whole, in Unicode scalars.
    case reference(String, offset: Int)
    /// `${` without a `}`.
    case unclosed(offset: Int)
  }

  static func pieces(of text: String) -> [Piece] {
    let scalars = Array(text.unicodeScalars)
    var pieces: [Piece] = []
    var literal = String.UnicodeScalarView()
    var index = 0
    func starts(_ prefix: String, at index: Int) -> Bool {
      scalars[index...].starts(with: prefix.unicodeScalars)
    }
    while index < scalars.count {
      if starts("$${", at: index) {
        literal.append(contentsOf: "${".unicodeScalars)
        index += 3
      } else if starts("${", at: index) {
        if !literal.isEmpty { pieces.append(.text(String(literal))) }
        literal = String.UnicodeScalarView()
        guard let end = scalars[index...].firstIndex(of: "}") else {
          pieces.append(.unclosed(offset: index))
          return pieces
        }
        let inner = String(String.UnicodeScalarView(scalars[(index + 2)..<end]))
        pieces.append(.reference(inner, offset: index + 2))
        index = end + 1
      } else {
        literal.append(scalars[index])
        index += 1
      }
    }
    if !literal.isEmpty { pieces.append(.text(String(literal))) }
    return pieces
  }

  /// Whether the text is one reference and nothing else, and so may stand for a value of any type.
  static func isReference(_ text: String) -> Bool {
    guard text.hasPrefix("${") else { return false }
    let pieces = pieces(of: text)
    guard pieces.count == 1 else { return false }
    if case .text = pieces[0] { return false } else { return true }
  }

  /// A reference, or a function such as `percent(…)` around one. `nil` where the text is neither.
  static func reference(_ text: String) -> Reference? {
    for function in Reference.Function.allCases {
      let opening = "\(function.rawValue)("
      guard text.hasPrefix(opening), text.hasSuffix(")") else { continue }
      var reference = reference(String(text.dropFirst(opening.count).dropLast()))
      reference?.text = text
      reference?.functions.insert(function, at: 0)
      return reference
    }
    return plainReference(text)
  }

  /// `name`, then `.member` or `[index]` any number of times. `nil` where the text is none.
  private static func plainReference(_ text: String) -> Reference? {
    var rest = Substring(text)
    func word() -> String {
      let found = rest.prefix { $0.utf8.count == 1 && $0.utf8.allSatisfy(\.isNameByte) }
      rest.removeFirst(found.count)
      return String(found)
    }
    let root = word()
    guard isName(root) else { return nil }
    var path: [Reference.Component] = []
    while let mark = rest.popFirst() {
      if mark == "." {
        let member = word()
        guard !member.isEmpty else { return nil }
        path.append(.member(member))
      } else if mark == "[" {
        guard let end = rest.firstIndex(of: "]"), let index = Int(rest[..<end]), index >= 0,
          rest[..<end].allSatisfy(\.isASCII), rest.first != "+"
        else { return nil }
        path.append(.index(index))
        rest = rest[rest.index(after: end)...]
      } else {
        return nil
      }
    }
    return Reference(text: text, root: root, path: path)
  }

  /// Whether a fixture, parameter or capture can be called that.
  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, first.isNameByte else { return false }
    return !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= first || first == UInt8(ascii: "-"))
      && text.utf8.allSatisfy(\.isNameByte)
  }
}

extension UInt8 {
  fileprivate var isNameByte: Bool { isIdentifierByte && self != UInt8(ascii: ".") }
}
