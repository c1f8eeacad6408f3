import Foundation
import JSON

/// An object of an event, read member by member. Members that nobody asks for are of a newer Assay.
struct EventFields {
  /// What is wrong, in words that go on after `line 3: `.
  struct Fault: Error {
    var description: String
  }

  private let object: JSONObject
  /// How messages name it, for example `case-finished.mismatches[0]`.
  let name: String

  init(_ json: JSON, _ name: String) throws(Fault) {
    guard let object = json.object else { throw Fault(description: "\(name) is no object") }
    self.object = object
    self.name = name
  }

  func has(_ key: String) -> Bool { object.contains(key) }

  func text(_ key: String) throws(Fault) -> String { try need(key, "text") { $0.string } }

  func optionalText(_ key: String) throws(Fault) -> String? {
    try isAbsent(key) ? nil : text(key)
  }

  func int(_ key: String) throws(Fault) -> Int { try need(key, "whole number") { $0.number?.int } }

  func bool(_ key: String) throws(Fault) -> Bool { try need(key, "boolean") { $0.bool } }

  /// What an older Assay did not write is as it was then.
  func int(_ key: String, or other: Int) throws(Fault) -> Int { has(key) ? try int(key) : other }

  func bool(_ key: String, or other: Bool) throws(Fault) -> Bool {
    has(key) ? try bool(key) : other
  }

  /// In seconds.
  func duration(_ key: String) throws(Fault) -> Double {
    try need(key, "number") { $0.number?.double }
  }

  func date(_ key: String) throws(Fault) -> Date {
    try need(key, "time") { json in
      json.string.flatMap {
        try? Date($0, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
      }?.inMilliseconds
    }
  }

  /// A word of a closed list.
  func word<Word: RawRepresentable<String>>(_ key: String, _: Word.Type = Word.self)
    throws(Fault) -> Word
  {
    let text = try text(key)
    guard let word = Word(rawValue: text) else {
      throw Fault(description: "\(name) has the \(key) `\(text.escaped(for: .line))`, \(newer)")
    }
    return word
  }

  /// Bytes that are text, or base64 under the same name with `Base64` at its end.
  func bytes(_ key: String) throws(Fault) -> [UInt8] {
    if !has(key), has(key + "Base64") {
      return try need(key + "Base64", "base64") { json in
        json.string.flatMap { Data(base64Encoded: $0) }.map(Array.init)
      }
    }
    return Array(try text(key).utf8)
  }

  func optionalBytes(_ key: String) throws(Fault) -> [UInt8]? {
    has(key) || has(key + "Base64") ? try bytes(key) : nil
  }

  func texts(_ key: String) throws(Fault) -> [String] {
    try need(key, "list of texts") { json in
      let texts = json.array?.compactMap(\.string)
      return texts?.count == json.array?.count ? texts : nil
    }
  }

  func list<Item>(
    _ key: String, _ read: (EventFields) throws(Fault) -> Item
  ) throws(Fault) -> [Item] {
    var items: [Item] = []
    for (index, json) in try need(key, "list", { $0.array }).enumerated() {
      items.append(try read(EventFields(json, "\(name).\(key)[\(index)]")))
    }
    return items
  }

  func fields(_ key: String) throws(Fault) -> EventFields {
    try EventFields(need(key, "object") { $0 }, "\(name).\(key)")
  }

  func optionalFields(_ key: String) throws(Fault) -> EventFields? {
    try isAbsent(key) ? nil : fields(key)
  }

  func need<Value>(
    _ key: String, _ kind: String, _ read: (JSON) -> Value?
  ) throws(Fault) -> Value {
    guard let value = object[key].flatMap(read) else {
      throw Fault(description: "\(name) has no \(kind) `\(key)`")
    }
    return value
  }

  /// What only a newer Assay can have written.
  var newer: String { "which this assay does not know: use the one that wrote the file" }

  private func isAbsent(_ key: String) -> Bool { object[key]?.isNull ?? true }
}
