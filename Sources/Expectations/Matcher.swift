import JMESPath
import JSON

/// What a value must be. In YAML a plain value is `equals`; the rest are keys that begin with `$`.
public indirect enum Matcher: Sendable {
  /// Equal to this value. Objects in it match as subsets, lists item by item.
  case equals(Template)
  /// An object that has at least these members, each matching.
  case object([Field])
  /// A list with exactly these items, each matching in its place.
  case list([Matcher])
  /// `$exactly`: equal, with no further member at any depth.
  case exactly(Template)
  /// `$absent: true`: not there, or `$present: true`: there, whatever the value.
  case absent
  case present
  /// `$null: true`: there, and null.
  case null
  /// `$type: string`: a JSON type name, or `integer`.
  case type(String)
  /// `$matches: '^[a-z0-9]+$'`: a regular expression found in a string.
  case matches(String)
  /// `$length`, `$minLength`, `$maxLength`: characters of a string, items of a list, members of an object.
  case length(Bound, Template)
  /// `$min`, `$max`, and `$above`, `$below`, which leave the bound itself out.
  case number(Bound, Template)
  /// `$oneOf: [a, b]`
  case oneOf([Matcher])
  /// `$all: [...]`: every one of them. Several `$` keys in one mapping mean the same.
  case all([Matcher])
  /// `$not: matcher`
  case not(Matcher)
  /// `$contains: matcher`: a list with an item that matches, or `$contains: text` in a string.
  case contains(Matcher)
  /// `$each: matcher`: every item of a list, or every value of an object.
  case each(Matcher)
  /// `$any: matcher`: at least one item of a list, or one value of an object.
  case any(Matcher)
  /// `$unordered: [..]`: the same items, in any order. Items of the expectation match as subsets.
  case unordered(Template)
  /// `$optional: matcher`: absent, null, `{}` or `[]`, or else matching.
  case optional(Matcher)
  /// `$bytes: base64`: a blob, base64 on the wire, of just these bytes.
  case bytes(Template)
  /// `$at`, `$after`, `$before`: a moment, in any of the protocol's timestamp formats; both bounds
  /// inclusive.
  case moment(Bound, Template)
  /// `$capture: name`: any value, kept for later steps.
  case capture(String)

  public enum Bound: String, Sendable {
    case exactly, atLeast, atMost, above, below
  }

  public struct Field: Sendable {
    public var key: String
    public var matcher: Matcher

    public init(key: String, matcher: Matcher) {
      self.key = key
      self.matcher = matcher
    }
  }
}
