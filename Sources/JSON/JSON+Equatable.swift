extension JSON: Hashable {
  public static func == (left: JSON, right: JSON) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): a.isIdentical(to: b)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let value): hasher.combine(value)
    case .number(let number): hasher.combine(number)
    case .string(let string): hasher.combine(ExactString(string))
    case .array(let elements): hasher.combine(elements)
    case .object(let object): hasher.combine(object)
    }
  }
}

extension JSONObject: Hashable {
  /// Equal where both hold the same members, in any order; of duplicates the last counts.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    // Each value is compared once. To ask whether each side covers the other would compare it
    // twice, and so double the work with every level of nesting.
    let members = left.distinctMembers
    return members.count == right.distinctMembers.count
      && members.allSatisfy { right[$0.key] == $0.value }
  }

  public func hash(into hasher: inout Hasher) {
    let sum = distinctMembers.reduce(into: 0) { sum, member in
      var own = Hasher()
      own.combine(ExactString(member.key))
      own.combine(member.value)
      sum &+= own.finalize()
    }
    hasher.combine(sum)
  }
}
