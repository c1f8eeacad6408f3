import JSON

struct Token: Sendable {
  enum Kind: Sendable {
    case identifier(String)
    case quotedIdentifier(String)
    case literal(JSON)
    case number(Int)
    case symbol(Symbol)
    case end
  }

  var kind: Kind
  /// In Unicode scalars.
  var offset: Int

  var symbol: Symbol? { if case .symbol(let symbol) = kind { symbol } else { nil } }

  /// As an error message shows it.
  var name: String {
    switch kind {
    case .identifier(let name): "`\(name)`"
    case .quotedIdentifier(let name): "`\(JSON.string(name))`"
    case .literal: "a literal"
    case .number(let number): "the number \(number)"
    case .symbol(let symbol): "`\(symbol.rawValue)`"
    case .end: "the end of the expression"
    }
  }
}

/// Longer ones stand before those that they begin with.
enum Symbol: String, Sendable, CaseIterable {
  case flatten = "[]"
  case filter = "[?"
  case leftBracket = "["
  case rightBracket = "]"
  case leftBrace = "{"
  case rightBrace = "}"
  case leftParenthesis = "("
  case rightParenthesis = ")"
  case dot = "."
  case star = "*"
  case comma = ","
  case colon = ":"
  case current = "@"
  case and = "&&"
  case reference = "&"
  case or = "||"
  case pipe = "|"
  case equal = "=="
  case notEqual = "!="
  case not = "!"
  case lessOrEqual = "<="
  case less = "<"
  case greaterOrEqual = ">="
  case greater = ">"

  /// How tight it binds to what stands on its left; 0 where it can't follow a whole expression.
  var bindingPower: Int {
    switch self {
    case .pipe: 1
    case .or: 2
    case .and: 3
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 5
    case .flatten: 9
    case .star: 20
    case .filter: 21
    case .dot: 40
    case .leftBracket: 55
    default: 0
    }
  }
}
