import JSON

extension JSONObject {
  /// With the members of an update in place of its own, each replaced whole.
  func merging(_ update: JSONObject) -> JSONObject {
    update.members.reduce(into: self) { result, member in result[member.key] = member.value }
  }
}
