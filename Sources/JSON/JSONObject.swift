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

  /// Where the last member of each name is. Kept only where there are many members: a scan of each
  /// would make the work on a hostile body grow with the square of its size.
  private var places: [ExactString: Int] = [:]
  private static let scannedCount = 16

  public init(_ members: [Member] = []) {
    self.members = members
    findPlaces()
  }

  public var count: Int { members.count }
  public var isEmpty: Bool { members.isEmpty }
  public var keys: [String] { members.map(\.key) }

  /// Of members of one name only the last: what a reader sees that knows of no duplicates.
  public var distinctMembers: [Member] {
    members.indices.filter { place(of: members[$0].key) == $0 }.map { members[$0] }
  }

  /// Reads the last member of that name, as RFC 8259 readers commonly do.
  /// Setting replaces that member, appends a new one, or with `nil` removes every one of the name.
  public subscript(_ key: String) -> JSON? {
    get { place(of: key).map { members[$0].value } }
    set {
      if let newValue {
        if let place = place(of: key) {
          members[place].value = newValue
        } else {
          append(key, newValue)
        }
      } else if contains(key) {
        members.removeAll { $0.key.isIdentical(to: key) }
        findPlaces()
      }
    }
  }

  public func contains(_ key: String) -> Bool { place(of: key) != nil }

  /// Adds a member without looking for one of the same name.
  public mutating func append(_ key: String, _ value: JSON) {
    members.append(Member(key: key, value: value))
    if members.count == Self.scannedCount + 1 {
      findPlaces()
    } else if members.count > Self.scannedCount {
      places[ExactString(key)] = members.count - 1
    }
  }

  private func place(of key: String) -> Int? {
    members.count > Self.scannedCount
      ? places[ExactString(key)] : members.lastIndex { $0.key.isIdentical(to: key) }
  }

  private mutating func findPlaces() {
    places = [:]
    guard members.count > Self.scannedCount else { return }
    places.reserveCapacity(members.count)
    for (place, member) in members.enumerated() { places[ExactString(member.key)] = place }
  }
}

// For the parser, which reads a key before its value.
extension JSONObject {
  /// Adds a member that is null until `setLast`, and says whether there was one of its name.
  mutating func appendReportingDuplicate(_ key: String) -> Bool {
    guard members.count > Self.scannedCount else {
      let isDuplicate = contains(key)
      append(key, .null)
      return isDuplicate
    }
    members.append(Member(key: key, value: .null))
    return places.updateValue(members.count - 1, forKey: ExactString(key)) != nil
  }

  mutating func setLast(_ value: JSON) {
    guard !members.isEmpty else { return }
    members[members.count - 1].value = value
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self.init(elements.map { Member(key: $0.0, value: $0.1) })
  }
}
