import JSON

/// Where a resource is: the ids on the way to it.
struct ResourcePlace {
  var api: String
  var integration: String?
  var response: String?

  /// What a call is about, or the resource that it created.
  init(_ call: Call, _ reply: Reply? = nil) {
    func id(_ name: String) -> String? {
      let label = call.label(name)
      return label.isEmpty ? reply?.members[name]?.string : label
    }
    api = id("apiId") ?? ""
    integration = id("integrationId")
    response = id("integrationResponseId")
  }
}

extension Store {
  /// Changes the members of a resource that is there.
  mutating func change(_ place: ResourcePlace, _ change: (inout JSONObject) -> Void) {
    _ = try? apis.update(place.api) { api throws(Refusal) in
      guard let id = place.integration else { return change(&api.members) }
      _ = try api.integrations.update(id) { integration throws(Refusal) in
        guard let id = place.response else { return change(&integration.members) }
        _ = try integration.responses.update(id) { response throws(Refusal) in change(&response) }
      }
    }
  }

  /// Changes an integration that is there, with all that belongs to it.
  mutating func changeIntegration(of call: Call, _ change: (inout Integration) -> Void) {
    _ = try? updateIntegration(call) { integration throws(Refusal) in change(&integration) }
  }
}
