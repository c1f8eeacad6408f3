import Contract

/// Something of a contract that a run can touch, as people name it: `GetApi output ImportInfo`.
public struct CoverageItem: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    /// `GetApi call`: the operation was called at all.
    case call
    /// `CreateApi input CorsConfiguration.MaxAge`, or with a value of an enum
    /// `CreateApi input ProtocolType = HTTP`.
    case input
    case output
    /// `GetApi error NotFoundException`
    case error
    /// `GetApis paginator`: a walk met more than one page.
    case paginator
    /// `rule http.query`, of no operation.
    case rule

    /// Whether it needs a name behind it.
    var isNamed: Bool { self != .call && self != .paginator }
  }

  public var kind: Kind
  /// `nil` for a rule.
  public var operation: String?
  /// A path, a code or a rule; empty where the kind says it all.
  public var name: String

  public init(_ kind: Kind, of operation: String?, _ name: String = "") {
    self.kind = kind
    self.operation = operation
    self.name = name
  }

  public static func rule(_ rule: Rule) -> CoverageItem {
    CoverageItem(.rule, of: nil, rule.name)
  }

  public var text: String {
    [operation, kind.rawValue, name.isEmpty ? nil : name].compactMap(\.self).joined(separator: " ")
  }
}

/// Items as a reasons file names them: an item's text, where `*` in the place of the operation means
/// any, and at the end any rest.
public struct CoveragePattern: Sendable, Hashable {
  public var text: String
  private let kind: CoverageItem.Kind
  /// `nil` means any, or none where it is a rule.
  private let operation: String?
  private let name: String
  private let isPrefix: Bool

  /// What is wrong with a pattern's text.
  public struct Slip: Error, Sendable, Equatable {
    public var message: String
    public var hint: String
  }

  public init(_ text: String) throws(Slip) {
    self.text = text
    let words = text.split(separator: " ", maxSplits: 2).map(String.init)
    let kinds = CoverageItem.Kind.allCases
    guard words.first != CoverageItem.Kind.rule.rawValue else {
      guard words.count == 2 else {
        throw Slip(message: "`\(text)` names no rule", hint: "write `rule pagination.page-size`")
      }
      kind = .rule
      operation = nil
      (name, isPrefix) = Self.read(words[1])
      return
    }
    guard words.count >= 2, let kind = kinds.first(where: { $0.rawValue == words[1] }),
      kind != .rule
    else {
      let names = kinds.filter { $0 != .rule }.map { "`\($0.rawValue)`" }
      throw Slip(
        message: "`\(text)` is no item of a contract",
        hint: "write an operation or `*`, one of \(names.joined(separator: ", ")), and a name: "
          + "`GetApi output ImportInfo`; or `rule` and its name")
    }
    guard kind.isNamed == (words.count == 3) else {
      throw Slip(
        message: kind.isNamed
          ? "`\(text)` says not which \(kind.rawValue)" : "`\(words[2])` is too much here",
        hint: kind.isNamed
          ? "put the name behind it, or `*` for each" : "write `\(words[0]) \(words[1])`")
    }
    self.kind = kind
    operation = words[0] == "*" ? nil : words[0]
    (name, isPrefix) = Self.read(words.count == 3 ? words[2] : "")
  }

  private static func read(_ name: String) -> (name: String, isPrefix: Bool) {
    name.hasSuffix("*") ? (String(name.dropLast()), true) : (name, false)
  }

  public func matches(_ item: CoverageItem) -> Bool {
    guard kind == item.kind, operation == nil || operation == item.operation else { return false }
    return isPrefix ? item.name.hasPrefix(name) : item.name == name
  }
}
