import Expectations
import JSON

/// What a sentence is about.
struct Subject {
  /// `Items[0].Name`, or in words `each part of Items`.
  var text: String
  private var isPath: Bool

  private init(text: String, isPath: Bool) {
    self.text = text
    self.isPath = isPath
  }

  static func path(_ text: String) -> Subject { Subject(text: text, isPath: true) }
  static func words(_ text: String) -> Subject { Subject(text: text, isPath: false) }

  func member(_ name: String) -> Subject {
    if !isPath { return .words(text == "it" ? "its \(name)" : "\(name) of \(text)") }
    return text.isEmpty ? .path(name) : .path(JSONPath.text([.key(name)], from: text))
  }

  func item(_ index: Int) -> Subject {
    isPath ? .path("\(text)[\(index)]") : .words("item \(index) of \(text)")
  }

  /// As the beginning of a sentence.
  var start: String { text.isEmpty ? "it" : text }
}

extension Matcher {
  /// What is demanded of the subject, in full sentences without their stops.
  func sentences(on subject: Subject, _ sketch: Sketch) -> [String] {
    func one(_ predicate: String) -> [String] { ["\(subject.start) \(predicate)"] }
    switch self {
    case .equals(let template): return Self.equal(sketch.value(of: template), subject, sketch)
    case .object(let fields):
      if fields.isEmpty { return one("is an object") }
      return fields.flatMap { $0.matcher.sentences(on: subject.member($0.key), sketch) }
    case .list(let matchers):
      return one("is a list of exactly \(counted(matchers.count, "item"))")
        + matchers.enumerated().flatMap { $1.sentences(on: subject.item($0), sketch) }
    case .exactly(let template):
      return one("is \(sketch.words(template)), with no further member at any depth")
    case .absent: return one("has no value: it is absent, null or empty")
    case .present: return one("is there, even as null")
    case .null: return one("is there, and is null")
    case .type(let name): return one("is \(Self.article(name))")
    case .matches(let pattern):
      return one("is a string in which the regular expression `\(pattern)` is found")
    case .length(let bound, let template):
      return one("has a length of \(bound.words) \(sketch.words(template))")
    case .number(let bound, let template):
      return one("is a number, \(bound.words) \(sketch.words(template))")
    case .oneOf(let matchers):
      let choices = matchers.map { $0.clause(sketch) }
      return one(
        choices.allSatisfy { $0.hasPrefix("is ") }
          ? "is one of: \(choices.map { $0.dropFirst(3) }.joined(separator: "; "))"
          : "is such that one of these holds: it \(choices.joined(separator: "; or it "))")
    case .all(let matchers): return matchers.flatMap { $0.sentences(on: subject, sketch) }
    case .not(let matcher):
      let clause = matcher.clause(sketch)
      return one(
        clause.hasPrefix("is ") ? "is not \(clause.dropFirst(3))" : "is not such that it \(clause)")
    case .contains(.equals(.literal(.string(let text)))):
      return one("contains \(JSON.string(text)), as a part of its text or as an item")
    case .contains(let matcher):
      return one("has an item that \(matcher.clause(sketch))")
    case .each(let matcher):
      return matcher.sentences(on: .words("each item or value of \(subject.start)"), sketch)
    case .any(let matcher):
      return one("has at least one item or value that \(matcher.clause(sketch))")
    case .unordered(let template):
      return one("holds just these, in any order: \(sketch.words(template))")
    case .optional(let matcher):
      return one("is absent, null or empty, or else it \(matcher.clause(sketch))")
    case .bytes(let template):
      return one("is base64 of the same bytes as \(sketch.words(template))")
    case .moment(let bound, let template):
      return one("is a moment \(bound.momentWords) \(sketch.words(template))")
    case .capture(let name): return one("has a value, which is kept as ${\(name)}")
    }
  }

  /// The demand as what follows `it` in a sentence.
  private func clause(_ sketch: Sketch) -> String {
    let sentences = sentences(on: .words("it"), sketch)
    return sentences.enumerated().map { index, sentence in
      sentence.hasPrefix("it ") ? String(sentence.dropFirst(3)) : "is such that \(sentence)"
    }.joined(separator: ", and ")
  }

  /// Objects match as subsets, lists item by item, and what is empty stands for no value.
  private static func equal(_ value: JSON, _ subject: Subject, _ sketch: Sketch) -> [String] {
    switch value {
    case .null: return absent.sentences(on: subject, sketch)
    case .array(let items) where items.isEmpty: return absent.sentences(on: subject, sketch)
    case .object(let object) where object.isEmpty: return absent.sentences(on: subject, sketch)
    case .object(let object):
      return object.members.flatMap { equal($0.value, subject.member($0.key), sketch) }
    case .array(let items):
      return ["\(subject.start) is a list of exactly \(counted(items.count, "item"))"]
        + items.enumerated().flatMap { equal($1, subject.item($0), sketch) }
    case .string, .number, .bool: return ["\(subject.start) is \(sketch.words(value))"]
    }
  }

  private static func article(_ type: String) -> String {
    switch type {
    case "null": "null"
    case "array", "integer", "object": "an \(type)"
    default: "a \(type)"
    }
  }
}

extension Matcher.Bound {
  fileprivate var words: String {
    switch self {
    case .exactly: "exactly"
    case .atLeast: "at least"
    case .atMost: "at most"
    case .above: "above"
    case .below: "below"
    }
  }

  fileprivate var momentWords: String {
    switch self {
    case .exactly: "equal to"
    case .atLeast: "not before"
    case .atMost: "not after"
    case .above: "after"
    case .below: "before"
    }
  }
}

/// For example `1 item` and `2 items`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
