import HTTP
import JSON

/// The values that references stand for at one moment of a run, by root name.
public struct Bindings: Sendable {
  private var values: [String: JSON]

  public init(_ values: [String: JSON] = [:]) {
    self.values = values
  }

  public subscript(_ root: String) -> JSON? {
    get { values[root] }
    set { values[root] = newValue }
  }

  /// The names that have a value.
  public var roots: [String] { values.keys.sorted() }

  public func value(of reference: Reference) throws(UnresolvedReference) -> JSON {
    guard var value = values[reference.root] else {
      throw UnresolvedReference(
        reference: reference.text, reason: "\(reference.root) has no value here")
    }
    for component in reference.path {
      switch component {
      case .member(let name):
        guard let next = value[name] else {
          throw UnresolvedReference(
            reference: reference.text, reason: "\(value.typeName) has no member \(name)")
        }
        value = next
      case .index(let index):
        guard let items = value.array, items.indices.contains(index) else {
          throw UnresolvedReference(
            reference: reference.text, reason: "\(value.typeName) has no item \(index)")
        }
        value = items[index]
      }
    }
    for function in reference.functions.reversed() {
      value = .string(function.applied(to: value.interpolated))
    }
    return value
  }
}

extension Reference.Function {
  fileprivate func applied(to text: String) -> String {
    switch self {
    case .percent:
      String(decoding: PercentEncoding.encodedThroughout(text.utf8), as: UTF8.self)
    case .upper: text.uppercased()
    }
  }
}

extension Template {
  /// The value with every reference filled in.
  public func resolved(in bindings: Bindings) throws(UnresolvedReference) -> JSON {
    switch self {
    case .literal(let value): return value
    case .reference(let reference): return try bindings.value(of: reference)
    case .text(let parts):
      var text = ""
      for part in parts {
        switch part {
        case .text(let literal): text += literal
        case .reference(let reference): text += try bindings.value(of: reference).interpolated
        }
      }
      return .string(text)
    case .array(let items):
      var values: [JSON] = []
      for item in items { values.append(try item.resolved(in: bindings)) }
      return .array(values)
    case .object(let entries):
      var object = JSONObject()
      for entry in entries { object.append(entry.key, try entry.value.resolved(in: bindings)) }
      return .object(object)
    }
  }

  /// The value as text: a string's own characters, anything else as JSON.
  public func text(in bindings: Bindings) throws(UnresolvedReference) -> String {
    try resolved(in: bindings).interpolated
  }

  /// Every reference in it.
  public var references: [Reference] {
    switch self {
    case .literal: []
    case .reference(let reference): [reference]
    case .text(let parts):
      parts.compactMap { if case .reference(let reference) = $0 { reference } else { nil } }
    case .array(let items): items.flatMap(\.references)
    case .object(let entries): entries.flatMap(\.value.references)
    }
  }
}

extension JSON {
  /// How a value reads within text.
  var interpolated: String { string ?? description }
}
