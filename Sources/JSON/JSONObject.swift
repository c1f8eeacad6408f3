/// An object's members in the order in which they came, duplicate keys among them.
public struct JSONObject: Sendable {
  public struct Member: Sendable {
    public var key: String
    public var value: JSON

    public init(key: String, value: JSON) {
      self.key = key
      self.value = value
    }
  }

  public private(set) var members: [Member]

  public init(_ members: [Member] = []) {
    self.members = members
  }

  public var count: Int { members.count }
  public var isEmpty: Bool { members.isEmpty }
  public var keys: [String] { members.map(\.key) }

  /// Reads the last member of that name, as RFC 8259 readers commonly do.
  /// Setting replaces that member, appends a new one, or with `nil` removes every one of the name.
  public subscript(_ key: String) -> JSON? {
    get { members.last { $0.key.isIdentical(to: key) }?.value }
    set {
      guard let newValue else { return members.removeAll { $0.key.isIdentical(to: key) } }
      if let index = members.lastIndex(where: { $0.key.isIdentical(to: key) }) {
        members[index].value = newValue
      } else {
        members.append(Member(key: key, value: newValue))
      }
    }
  }

  public func contains(_ key: String) -> Bool { self[key] != nil }

  /// Adds a member without looking for one of the same name.
  public mutating func append(_ key: String, _ value: JSON) {
    members.append(Member(key: key, value: value))
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self.init(elements.map { Member(key: $0.0, value: $0.1) })
  }
}

extension String {
  /// Whether both hold the same Unicode scalars. Swift's `==` also calls precomposed and decomposed
  /// forms equal, which a server's caller can tell apart.
  public func isIdentical(to other: String) -> Bool {
    utf8.elementsEqual(other.utf8)
  }
}
