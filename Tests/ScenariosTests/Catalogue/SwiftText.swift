/// The string literals of a Swift source, each as the pieces between its interpolations.
struct SwiftText {
  struct Literal {
    var pieces: [String]
    /// 1-based.
    var line: Int
  }

  private(set) var literals: [Literal] = []
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var line = 1

  static func literals(of source: String) -> [Literal] {
    var reader = SwiftText(source)
    reader.readCode(within: nil)
    return reader.literals
  }

  private init(_ source: String) { scalars = Array(source.unicodeScalars) }

  private func starts(_ text: String) -> Bool {
    scalars[index...].starts(with: text.unicodeScalars)
  }

  private mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where index < scalars.count {
      if scalars[index] == "\n" { line += 1 }
      index += 1
    }
  }

  /// Reads to the end, or within an interpolation to the parenthesis that closes it.
  private mutating func readCode(within interpolation: Void?) {
    var depth = 0
    while index < scalars.count {
      if starts("//") {
        while index < scalars.count, scalars[index] != "\n" { advance() }
      } else if scalars[index] == "#" || scalars[index] == "\"" {
        readLiteral()
      } else {
        if scalars[index] == "(" { depth += 1 }
        if scalars[index] == ")" {
          if depth == 0, interpolation != nil { return advance() }
          depth -= 1
        }
        advance()
      }
    }
  }

  private mutating func readLiteral() {
    var hashes = 0
    while index < scalars.count, scalars[index] == "#" {
      hashes += 1
      advance()
    }
    guard starts("\"") else { return }
    let quote = starts("\"\"\"") ? "\"\"\"" : "\""
    let end = quote + String(repeating: "#", count: hashes)
    let escape = "\\" + String(repeating: "#", count: hashes)
    let start = line
    advance(quote.unicodeScalars.count)
    var pieces = [""]
    while index < scalars.count, !starts(end) {
      guard starts(escape) else {
        pieces[pieces.count - 1].unicodeScalars.append(scalars[index])
        advance()
        continue
      }
      advance(escape.unicodeScalars.count)
      guard index < scalars.count else { break }
      if scalars[index] == "(" {
        advance()
        readCode(within: ())
        pieces.append("")
      } else {
        // `\"` and `\\` stand for the character itself; no message holds more than `\n` besides.
        pieces[pieces.count - 1].unicodeScalars.append(
          scalars[index] == "n" ? "\n" : scalars[index])
        advance()
      }
    }
    advance(end.unicodeScalars.count)
    literals.append(Literal(pieces: pieces, line: start))
  }
}
