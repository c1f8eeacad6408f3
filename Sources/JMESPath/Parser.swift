import JSON

/// Tokens to a syntax tree, by operator precedence (Pratt). Evaluates nothing, but refuses all that
/// no value could make right: unknown functions, wrong numbers of arguments, a step of 0.
struct Parser {
  /// Trees are walked recursively: higher ones could end the stack.
  static let maximumHeight = 128

  private let tokens: [Token]
  private var at = 0
  private var depth = 0

  static func parse(_ text: String) throws(JMESPathError) -> Node {
    var parser = Parser(tokens: try Lexer.tokens(of: text))
    let tree = try parser.expression(above: 0)
    guard case .end = parser.current.kind else {
      throw parser.unexpected("an operator or the end of the expression")
    }
    return tree
  }

  private init(tokens: [Token]) { self.tokens = tokens }

  /// The longest expression from here that holds together by operators above a binding power.
  private mutating func expression(above power: Int) throws(JMESPathError) -> Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Parser.maximumHeight else { throw tooDeep() }
    var left = try prefix()
    while left.height <= Parser.maximumHeight, let symbol = current.symbol,
      symbol.bindingPower > power
    {
      left = try infix(symbol, after: left)
    }
    guard left.height <= Parser.maximumHeight else { throw tooDeep() }
    return left
  }

  /// An expression that needs nothing on its left.
  private mutating func prefix() throws(JMESPathError) -> Node {
    let token = advance()
    let offset = token.offset
    switch token.kind {
    case .literal(let value): return Node(.literal(value), at: offset)
    case .identifier(let name):
      if skip(.leftParenthesis) { return try call(name, at: offset) }
      return Node(.field(name), at: offset)
    case .quotedIdentifier(let name):
      if current.symbol == .leftParenthesis {
        throw failure("a function's name is written without quotes", at: offset)
      }
      return Node(.field(name), at: offset)
    case .symbol(.current): return Node(.current, at: offset)
    case .symbol(.not):
      // Looser than all that selects, so that `!a.b` negates `a.b`. The reference implementation
      // reads `(!a).b`, which no value can answer but with null.
      let operand = try expression(above: Symbol.flatten.bindingPower - 1)
      return Node(.not(operand), at: offset)
    case .symbol(.leftParenthesis):
      let inner = try expression(above: 0)
      try expect(.rightParenthesis)
      return inner
    case .symbol(.star):
      let rest = try projected(above: Symbol.star.bindingPower)
      return Node(.valueProjection(Node(.current, at: offset), rest), at: offset)
    case .symbol(.leftBrace): return try multiSelectHash(at: offset)
    case .symbol(.leftBracket): return try leadingBracket(at: offset)
    case .symbol(.flatten), .symbol(.filter):
      at -= 1
      return try infix(token.symbol ?? .flatten, after: Node(.current, at: offset))
    default:
      at -= 1
      throw unexpected("an expression")
    }
  }

  /// What an operator makes of the expression on its left. The operator is the current token.
  private mutating func infix(
    _ symbol: Symbol, after left: Node
  ) throws(JMESPathError) -> Node {
    advance()
    let power = symbol.bindingPower
    switch symbol {
    case .pipe: return join(left, try expression(above: power)) { .chain($0, $1) }
    case .or: return join(left, try expression(above: power)) { .or($0, $1) }
    case .and: return join(left, try expression(above: power)) { .and($0, $1) }
    case .dot:
      guard skip(.star) else {
        return join(left, try afterDot(above: power)) { .chain($0, $1) }
      }
      return join(left, try projected(above: power)) { .valueProjection($0, $1) }
    case .flatten:
      let flat = Node(.flatten(left), at: left.offset)
      return join(flat, try projected(above: power)) { .projection($0, $1) }
    case .filter:
      let condition = try expression(above: 0)
      try expect(.rightBracket)
      return join(left, try projected(above: power)) {
        .filterProjection($0, $1, condition: condition)
      }
    case .leftBracket: return try bracket(after: left)
    default:
      guard let comparator = Node.Comparator(rawValue: symbol.rawValue) else {
        at -= 1
        throw unexpected("an operator")
      }
      return join(left, try expression(above: power)) { .comparison(comparator, $0, $1) }
    }
  }

  private func join(_ left: Node, _ right: Node, _ kind: (Node, Node) -> Node.Kind) -> Node {
    Node(kind(left, right), at: left.offset)
  }
}

// Brackets, braces and projections.
extension Parser {
  /// `[` where nothing stands on its left: an index, a slice, a wildcard or a list of expressions.
  private mutating func leadingBracket(at offset: Int) throws(JMESPathError) -> Node {
    switch (current.kind, tokens.dropFirst(at + 1).first?.kind) {
    case (.number, _), (.symbol(.colon), _), (.symbol(.star), .symbol(.rightBracket)):
      return try bracket(after: Node(.current, at: offset))
    default: return try multiSelectList(at: offset)
    }
  }

  /// `[*]`, `[1]` or `[1:2:3]`, after its `[`.
  private mutating func bracket(after left: Node) throws(JMESPathError) -> Node {
    let offset = current.offset
    if skip(.star) {
      try expect(.rightBracket)
      return join(left, try projected(above: Symbol.star.bindingPower)) { .projection($0, $1) }
    }
    let first = number()
    guard current.symbol == .colon else {
      guard let first else { throw unexpected("a number, `:` or `*`") }
      try expect(.rightBracket)
      return join(left, Node(.index(first), at: offset)) { .chain($0, $1) }
    }
    let slice = join(left, Node(.slice(try slice(from: first)), at: offset)) { .chain($0, $1) }
    return join(slice, try projected(above: Symbol.star.bindingPower)) { .projection($0, $1) }
  }

  private mutating func slice(from start: Int?) throws(JMESPathError) -> Node.Slice {
    var slice = Node.Slice(start: start)
    try expect(.colon)
    slice.stop = number()
    if skip(.colon) {
      let offset = current.offset
      slice.step = number() ?? 1
      if slice.step == 0 {
        // Only a slice that is well-formed otherwise has a wrong value rather than wrong syntax.
        try expect(.rightBracket)
        throw JMESPathError(
          kind: .invalidValue, message: "the step of a slice can't be 0", offset: offset)
      }
    }
    try expect(.rightBracket)
    return slice
  }

  /// What is done with each element of a projection; `@` where nothing is.
  private mutating func projected(above power: Int) throws(JMESPathError) -> Node {
    switch current.symbol {
    case .dot:
      advance()
      return try afterDot(above: power)
    case .leftBracket, .filter:
      return try expression(above: power)
    default:
      guard endsProjection else { throw unexpected("`.`, `[` or an operator") }
      return Node(.current, at: current.offset)
    }
  }

  /// Whether what comes next is about a projection as a whole, or about what it stands in.
  private var endsProjection: Bool {
    switch current.kind {
    case .end: true
    case .symbol(.rightBracket), .symbol(.rightBrace), .symbol(.rightParenthesis), .symbol(.comma):
      true
    case .symbol(let symbol): 1...Symbol.flatten.bindingPower ~= symbol.bindingPower
    default: false
    }
  }

  private mutating func afterDot(above power: Int) throws(JMESPathError) -> Node {
    let offset = current.offset
    switch current.kind {
    case .identifier, .quotedIdentifier, .symbol(.star): return try expression(above: power)
    case .symbol(.leftBracket):
      advance()
      return try multiSelectList(at: offset)
    case .symbol(.leftBrace):
      advance()
      return try multiSelectHash(at: offset)
    default: throw unexpected("a name, `*`, `[` or `{` after `.`")
    }
  }

  private mutating func multiSelectList(at offset: Int) throws(JMESPathError) -> Node {
    var elements: [Node] = []
    repeat { elements.append(try expression(above: 0)) } while skip(.comma)
    try expect(.rightBracket, or: "`,`")
    return Node(.multiSelectList(elements), at: offset)
  }

  private mutating func multiSelectHash(at offset: Int) throws(JMESPathError) -> Node {
    var members: [(key: String, value: Node)] = []
    repeat {
      guard let key = name() else { throw unexpected("a key") }
      try expect(.colon)
      members.append((key, try expression(above: 0)))
    } while skip(.comma)
    try expect(.rightBrace, or: "`,`")
    return Node(.multiSelectHash(members), at: offset)
  }
}

// Function calls.
extension Parser {
  /// The call of a function, after its `(`.
  private mutating func call(_ name: String, at offset: Int) throws(JMESPathError) -> Node {
    var arguments: [Node] = []
    if !skip(.rightParenthesis) {
      repeat { arguments.append(try argument()) } while skip(.comma)
      try expect(.rightParenthesis, or: "`,`")
    }
    let function = try Function.named(name, at: offset)
    try function.check(arguments, at: offset)
    return Node(.call(function, arguments: arguments), at: offset)
  }

  private mutating func argument() throws(JMESPathError) -> Node {
    let offset = current.offset
    guard skip(.reference) else { return try expression(above: 0) }
    return Node(.reference(try expression(above: 0)), at: offset)
  }
}

// The tokens.
extension Parser {
  /// The last token marks the end, and is never passed.
  private var current: Token { tokens[min(at, tokens.count - 1)] }

  @discardableResult
  private mutating func advance() -> Token {
    defer { at += 1 }
    return current
  }

  private mutating func skip(_ symbol: Symbol) -> Bool {
    guard current.symbol == symbol else { return false }
    at += 1
    return true
  }

  private mutating func expect(
    _ symbol: Symbol, or other: String? = nil
  ) throws(JMESPathError) {
    guard skip(symbol) else {
      throw unexpected((other.map { "\($0) or " } ?? "") + "`\(symbol.rawValue)`")
    }
  }

  private mutating func number() -> Int? {
    guard case .number(let number) = current.kind else { return nil }
    at += 1
    return number
  }

  private mutating func name() -> String? {
    switch current.kind {
    case .identifier(let name), .quotedIdentifier(let name):
      at += 1
      return name
    default: return nil
    }
  }

  private func unexpected(_ expected: String) -> JMESPathError {
    failure("expected \(expected), found \(current.name)", at: current.offset)
  }

  private func tooDeep() -> JMESPathError {
    let message = "the expression is nested or chained more than \(Parser.maximumHeight) deep"
    return failure(message, at: current.offset)
  }

  private func failure(_ message: String, at offset: Int) -> JMESPathError {
    JMESPathError(kind: .syntax, message: message, offset: offset)
  }
}
