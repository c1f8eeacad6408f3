import Contract
import Foundation
import JSON

/// The tags of everything that a run creates and that takes tags.
struct ResourceTags: Sendable {
  static let run = "assay:run"
  static let creator = "assay:creator"
  static let created = "assay:created"

  let runID: String
  let creator: String
  /// The target's own.
  let others: [String: String]

  /// The input with the tags in it, where the operation makes what takes any. Tags of the input's own
  /// stay.
  func added(to input: JSON, of kind: ResourceKind?) -> JSON {
    let created = Date().formatted(.iso8601)
    return Self.added(
      others.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        + Self.own(run: runID, creator: creator, created: created), to: input, of: kind)
  }

  static func own(run: String, creator: String, created: String) -> [(String, String)] {
    [(Self.run, run), (Self.creator, creator), (Self.created, created)]
  }

  static func added(_ tags: [(String, String)], to input: JSON, of kind: ResourceKind?) -> JSON {
    guard let member = kind?.tags, var object = input.object,
      var all = (object[member] ?? .object(JSONObject())).object
    else { return input }
    for (key, value) in tags where !all.contains(key) { all.append(key, .string(value)) }
    object[member] = .object(all)
    return .object(object)
  }
}

extension String {
  /// As the value of a tag: letters, digits, blanks and `_ . : / = + - @`, at most 256.
  public var asTagValue: String {
    let kept = unicodeScalars.map { scalar -> Character in
      let isAllowed = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9") ~= scalar)
      return isAllowed || " _.:/=+-@".unicodeScalars.contains(scalar) ? Character(scalar) : "-"
    }
    return String(kept.prefix(256))
  }
}
