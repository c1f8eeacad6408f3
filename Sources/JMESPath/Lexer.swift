import JSON

/// Text to tokens.
struct Lexer {
  private let scalars: [Unicode.Scalar]
  private var at = 0

  private init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// The tokens of the text, and one that marks its end.
  static func tokens(of text: String) throws(JMESPathError) -> [Token] {
    var lexer = Lexer(text)
    var tokens: [Token] = []
    while let token = try lexer.next() { tokens.append(token) }
    return tokens + [Token(kind: .end, offset: lexer.at)]
  }

  private mutating func next() throws(JMESPathError) -> Token? {
    while at < scalars.count, Lexer.isBlank(scalars[at]) { at += 1 }
    guard at < scalars.count else { return nil }
    let offset = at
    let kind: Token.Kind
    switch scalars[at] {
    case "A"..."Z", "a"..."z", "_": kind = .identifier(identifier())
    case "0"..."9", "-": kind = .number(try number())
    case "\"": kind = .quotedIdentifier(try quotedIdentifier())
    case "'": kind = .literal(.string(try rawString()))
    case "`": kind = .literal(try literal())
    default: kind = .symbol(try symbol())
    }
    return Token(kind: kind, offset: offset)
  }

  private mutating func identifier() -> String {
    take { "A"..."Z" ~= $0 || "a"..."z" ~= $0 || "0"..."9" ~= $0 || $0 == "_" }
  }

  private mutating func number() throws(JMESPathError) -> Int {
    let start = at
    let sign = scalars[at] == "-" ? "-" : ""
    if !sign.isEmpty { at += 1 }
    let digits = take { "0"..."9" ~= $0 }
    guard !digits.isEmpty else { throw failure("expected a digit after `-`", at: at) }
    guard let number = Int(sign + digits) else {
      throw failure("the number is too large", at: start)
    }
    return number
  }

  private mutating func symbol() throws(JMESPathError) -> Symbol {
    let rest = scalars[at...]
    let symbol = Symbol.allCases.first { rest.starts(with: $0.rawValue.unicodeScalars) }
    guard let symbol else {
      let found = String(Character(scalars[at]))
      let hint = found == "=" ? "; equality is written `==`" : ""
      throw failure("expected an expression or an operator, found `\(found)`\(hint)", at: at)
    }
    at += symbol.rawValue.unicodeScalars.count
    return symbol
  }

  private mutating func quotedIdentifier() throws(JMESPathError) -> String {
    let start = at
    let content = try quoted(by: "\"", what: "a quoted identifier")
    guard let name = Lexer.json("\"" + content + "\"")?.string else {
      throw failure("a quoted identifier holds a JSON string, this one does not", at: start)
    }
    return name
  }

  private mutating func rawString() throws(JMESPathError) -> String {
    // Only the quote itself is escaped; any other backslash stands for itself.
    unescaped(try quoted(by: "'", what: "a raw string"), "'")
  }

  private mutating func literal() throws(JMESPathError) -> JSON {
    let start = at
    let content = unescaped(try quoted(by: "`", what: "a literal"), "`")
    if let value = Lexer.json(content) { return value }
    // The form `running`, for `"running"`, is deprecated (JEP 12), but AWS's own examples have it.
    // What begins like JSON of another kind is a mistake in that JSON.
    let bare = String(content.unicodeScalars.drop(while: Lexer.isBlank))
    if let first = bare.utf8.first, !"{[\"".utf8.contains(first),
      let value = Lexer.json("\"" + bare + "\"")
    {
      return value
    }
    throw failure("a literal holds JSON, this one does not", at: start)
  }

  /// What stands between the delimiter at `at` and the next one that no backslash escapes.
  private mutating func quoted(
    by delimiter: Unicode.Scalar, what: String
  ) throws(JMESPathError) -> String {
    let start = at
    at += 1
    while at < scalars.count, scalars[at] != delimiter {
      at += scalars[at] == "\\" ? 2 : 1
    }
    guard at < scalars.count else {
      at = scalars.count
      throw failure("expected `\(delimiter)` at the end of \(what), found the end", at: start)
    }
    at += 1
    return String(scalars[(start + 1)..<(at - 1)])
  }

  private func unescaped(_ content: String, _ delimiter: Unicode.Scalar) -> String {
    var result = String.UnicodeScalarView()
    for scalar in content.unicodeScalars {
      if scalar == delimiter { result.removeLast() }
      result.append(scalar)
    }
    return String(result)
  }

  private mutating func take(while isPart: (Unicode.Scalar) -> Bool) -> String {
    let taken = scalars[at...].prefix(while: isPart)
    at = taken.endIndex
    return String(taken)
  }

  private func failure(_ message: String, at offset: Int) -> JMESPathError {
    JMESPathError(kind: .syntax, message: message, offset: offset)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
  }

  private static func json(_ text: String) -> JSON? {
    guard let document = try? JSON.parse(Array(text.utf8)), document.anomalies.isEmpty else {
      return nil
    }
    return document.value
  }
}

extension String {
  fileprivate init(_ scalars: some Sequence<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self = String(view)
  }
}
