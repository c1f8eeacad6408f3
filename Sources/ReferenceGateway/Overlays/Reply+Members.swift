import JSON

extension Reply {
  /// The members of its body.
  var members: JSONObject {
    get { body?.object ?? [:] }
    set { body = .object(newValue) }
  }

  var items: [JSON] {
    get { members["items"]?.array ?? [] }
    set { members["items"] = .array(newValue) }
  }

  /// `nil` on the last page.
  var nextToken: String? {
    get { members["nextToken"]?.string }
    set { members["nextToken"] = newValue.map(JSON.string) }
  }

  /// Changes each resource that it shows: the items of a list, or the one that is the body.
  mutating func changeResources(_ change: (inout JSONObject) -> Void) {
    guard members.contains("items") else { return change(&members) }
    items = items.map { item in
      guard var object = item.object else { return item }
      change(&object)
      return .object(object)
    }
  }
}

extension JSONObject {
  /// With another value for a member that it has.
  mutating func change(_ name: String, _ change: (JSON) -> JSON) {
    if let value = self[name] { self[name] = change(value) }
  }

  func keeping(_ isKept: (String) -> Bool) -> JSONObject {
    JSONObject(members.filter { isKept($0.key) })
  }
}

extension JSON {
  /// With every string in it changed, keys aside.
  func changingStrings(_ change: (String) -> String) -> JSON {
    switch self {
    case .string(let text): .string(change(text))
    case .array(let elements): .array(elements.map { $0.changingStrings(change) })
    case .object(let object):
      .object(
        JSONObject(
          object.members.map {
            JSONObject.Member(key: $0.key, value: $0.value.changingStrings(change))
          }))
    default: self
    }
  }
}
