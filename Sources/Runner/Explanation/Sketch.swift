import Expectations
import Foundation
import JSON
import Scenarios

/// Fills in what is known before a run, and leaves a mark where only a run knows. A mark is made of
/// letters and digits, so that it goes through any encoding of a message unharmed; shown is what it
/// stands for. Used by one task only.
final class Sketch {
  /// The values of names that are known.
  var known: [String: JSON] = [:]
  /// What looks like a reference in the values and is none: `$${…}` in the scenario.
  private(set) var literals: Set<String> = []
  private var meanings: [String] = []

  private static let prefix = "AssayMark"
  private static let end: Character = "Z"

  /// A mark that shows as this text.
  func mark(_ meaning: String) -> String {
    meanings.append(meaning)
    return "\(Self.prefix)\(meanings.count - 1)\(Self.end)"
  }

  /// The value with a mark for each reference that is not known.
  func value(of template: Template) -> JSON {
    switch template {
    case .literal(let value): return value
    case .reference(let reference): return value(of: reference)
    case .text(let parts):
      return .string(
        parts.map { part in
          switch part {
          case .text(let text): text
          case .reference(let reference): text(value(of: reference))
          }
        }.joined())
    case .array(let items): return .array(items.map(value))
    case .object(let entries):
      return .object(
        JSONObject(entries.map { JSONObject.Member(key: $0.key, value: value(of: $0.value)) }))
    }
  }

  /// A template of the same value that holds no reference.
  func filled(_ template: Template) -> Template { .literal(value(of: template)) }

  private func value(of reference: Reference) -> JSON {
    let unknown = { JSON.string(self.mark("${\(reference.text)}")) }
    guard let root = known[reference.root] else { return unknown() }
    if !reference.functions.isEmpty, holdsMark(text(root)) { return unknown() }
    let value = try? Bindings([reference.root: root]).value(of: reference)
    return value ?? unknown()
  }

  private func text(_ value: JSON) -> String { value.string ?? value.description }

  // MARK: Marks in values

  func holdsMark(_ text: String) -> Bool { text.contains(Self.prefix) }

  /// Whether the text is one mark and nothing else.
  func isMark(_ text: String) -> Bool {
    guard text.hasPrefix(Self.prefix), text.last == Self.end else { return false }
    return text.dropFirst(Self.prefix.count).dropLast().allSatisfy(\.isNumber)
  }

  /// The text as it is shown: with what each mark stands for.
  /// - Parameter bare: marks that stand for a whole JSON value, and so lose their quotes.
  func shown(_ text: String, bare: Set<String> = []) -> String {
    for literal in text.matches(of: /\$\{[^}]*\}/) { literals.insert(String(literal.output)) }
    var shown = text
    for mark in bare { shown = shown.replacingOccurrences(of: "\"\(mark)\"", with: mark) }
    var pieces = shown.components(separatedBy: Self.prefix)
    let first = pieces.removeFirst()
    return pieces.reduce(into: first) { result, piece in
      let digits = piece.prefix { $0 != Self.end }
      guard let number = Int(digits), meanings.indices.contains(number) else {
        result += Self.prefix + piece
        return
      }
      result += meanings[number] + piece.dropFirst(digits.count + 1)
    }
  }

  /// A value as people read it: JSON, in which a reference that is a whole value has no quotes.
  func words(_ value: JSON) -> String { shown(value.description, bare: marks(in: value)) }

  func words(_ template: Template) -> String { words(value(of: template)) }

  /// The marks that are whole values.
  private func marks(in value: JSON) -> Set<String> {
    switch value {
    case .string(let text): isMark(text) ? [text] : []
    case .array(let items): Set(items.flatMap(marks))
    case .object(let object): Set(object.members.flatMap { marks(in: $0.value) })
    default: []
    }
  }

  /// The marks that are whole values and may be of any type: all but those that stand for text
  /// whatever they are.
  func untypedMarks(in value: JSON) -> Set<String> {
    marks(in: value).filter { mark in
      let meaning = shown(mark)
      let functions = Reference.Function.allCases.map { "${\($0.rawValue)(" }
      return !(["${unique}", "${run.", "${env."] + functions).contains { meaning.hasPrefix($0) }
    }
  }
}
