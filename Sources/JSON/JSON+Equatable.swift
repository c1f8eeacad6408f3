extension JSON: Equatable {
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
}

extension JSONObject: Equatable {
  /// Equal where both hold the same members, in any order; of duplicates the last counts.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    func isCovered(_ some: JSONObject, by other: JSONObject) -> Bool {
      some.members.allSatisfy { member in
        guard let value = other[member.key] else { return false }
        return some[member.key] == value
      }
    }
    return isCovered(left, by: right) && isCovered(right, by: left)
  }
}
