internal import CYaml

/// libyaml's complaint in words that say what to do.
struct YAMLSyntaxError {
  var offset: Int
  var message: String
  var hint: String?

  func report(to log: FileLog) {
    log.error(at: offset, message, hint: hint)
  }

  init(_ parser: yaml_parser_t, _ source: SourceFile) {
    let problem = parser.problem.map { String(cString: $0) } ?? "the YAML can't be read"
    let context = parser.context.map { String(cString: $0) } ?? ""
    self.init(
      problem: problem, context: context, offset: parser.problem_mark.index,
      contextOffset: parser.context_mark.index, source)
  }

  private init(
    problem: String, context: String, offset: Int, contextOffset: Int, _ source: SourceFile
  ) {
    self.offset = offset
    let opening = source.place(of: contextOffset)
    let character = source.scalars.indices.contains(offset) ? source.scalars[offset] : nil

    switch (context, problem) {
    case ("while scanning a quoted scalar", "found unexpected end of stream"),
      ("while scanning a quoted scalar", "found unexpected document indicator"):
      self.offset = contextOffset
      message = "the quote that opens here is never closed"
      hint = "close it; within single quotes a quote is written twice, within double quotes as \\\""
    case ("while scanning a simple key", _):
      self.offset = contextOffset
      message = "this is no `key: value`: there is no `:` after it"
      hint =
        "write a `:` and a space after the key, or indent the line if it belongs to the one above"
    case ("while parsing a flow mapping", _) where offset >= source.scalars.count,
      ("while parsing a flow sequence", _) where offset >= source.scalars.count:
      self.offset = contextOffset
      message = "the bracket that opens here is never closed"
      hint = nil
    case ("while parsing a flow mapping", _):
      message =
        "expected `,` or `}`: the mapping opened in line \(opening.line), column \(opening.column), goes on"
      hint = "close it, or quote the value before this if it holds braces, brackets or commas"
    case ("while parsing a flow sequence", _):
      message =
        "expected `,` or `]`: the list opened in line \(opening.line), column \(opening.column), goes on"
      hint = "close it, or quote the value before this if it holds braces, brackets or commas"
    case ("while parsing a block mapping", _):
      message =
        "expected a key of the mapping that begins in line \(opening.line), column \(opening.column)"
      hint =
        "indent it as that one, with spaces; a value that goes on after its quotes must be quoted whole"
    case ("while parsing a block collection", _):
      message =
        "expected a `- ` of the list that begins in line \(opening.line), column \(opening.column)"
      hint = "indent it as that one, with spaces"
    case (_, "mapping values are not allowed in this context"):
      message = "a `:` is not allowed here"
      hint = "quote a value that holds `: `, and indent keys of one mapping alike"
    case (_, "found character that cannot start any token"):
      if character == "\t" {
        message = "a tab can't indent"
        hint = "indent with spaces"
      } else {
        message =
          "a value can't begin with \(character == "`" ? "a backtick" : "`\(character ?? " ")`")"
        hint = "quote the value"
      }
    case (_, "found unknown escape character"):
      message = "there is no such escape"
      hint = "write a backslash as \\\\ in double quotes, or use single quotes"
    case (_, "found invalid Unicode character escape code"):
      message = "the escape stands for no Unicode character"
      hint = "a surrogate can't be written; use \\U with the character's own number"
    case (_, "did not find expected hexdecimal number"):
      message = "an escape needs hexadecimal digits: \\xHH, \\uHHHH or \\UHHHHHHHH"
    case (_, "found a tab character where an indentation space is expected"),
      (_, "found a tab character that violates indentation"):
      message = "a tab can't indent"
      hint = "indent with spaces"
    case (_, "block sequence entries are not allowed in this context"):
      message = "a `- ` is not allowed here"
      hint = "begin the list in a line of its own"
    case (_, "did not find expected node content"):
      message = "expected a value here"
      hint = "quote it if it begins with a character that YAML uses itself"
    case (_, let limit) where limit.hasPrefix("Maximum nesting level"):
      message = "values are nested more than \(YAMLReader.depthLimit) deep"
      hint = nil
    default:
      message = "YAML: \(problem)"
      hint = nil
    }
  }
}
