/// Header or trailer fields in the order in which they go or came, duplicates among them. Names and
/// values are bytes: a conformance harness must be able to send, and to see, what no String holds.
public struct HTTPFields: Sendable, Equatable {
  public struct Field: Sendable, Equatable {
    public var name: [UInt8]
    public var value: [UInt8]

    public init(_ name: [UInt8], _ value: [UInt8]) {
      self.name = name
      self.value = value
    }

    public init(_ name: String, _ value: String) {
      self.init(Array(name.utf8), Array(value.utf8))
    }

    /// The name as text; bytes that are not UTF-8 read as U+FFFD.
    public var nameText: String { String(decoding: name, as: UTF8.self) }

    /// The value as text; bytes that are not UTF-8 read as U+FFFD.
    public var valueText: String { String(decoding: value, as: UTF8.self) }
  }

  public var fields: [Field]

  public init(_ fields: [Field] = []) {
    self.fields = fields
  }

  public var isEmpty: Bool { fields.isEmpty }

  /// Every value of that name, compared without regard to ASCII case (RFC 9110, 5.1).
  public func values(_ name: String) -> [String] {
    fields.filter { $0.name.equalsIgnoringCase(name) }.map(\.valueText)
  }

  /// The first value of that name.
  public func first(_ name: String) -> String? {
    fields.first { $0.name.equalsIgnoringCase(name) }?.valueText
  }

  public func contains(_ name: String) -> Bool {
    fields.contains { $0.name.equalsIgnoringCase(name) }
  }

  public mutating func append(_ name: String, _ value: String) {
    fields.append(Field(name, value))
  }

  /// Removes every field of that name and appends this one.
  public mutating func set(_ name: String, _ value: String) {
    remove(name)
    append(name, value)
  }

  public mutating func remove(_ name: String) {
    fields.removeAll { $0.name.equalsIgnoringCase(name) }
  }
}

extension Array where Element == UInt8 {
  /// Whether the bytes are this ASCII text, letter case aside.
  public func equalsIgnoringCase(_ text: String) -> Bool {
    let other = text.utf8
    return count == other.count
      && zip(self, other).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
  }
}

extension UInt8 {
  public var asciiLowercased: UInt8 {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self ? self | 0x20 : self
  }
}
