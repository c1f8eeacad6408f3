import JSON

/// All that the gateway remembers.
struct Store: Sendable {
  var apis = CreationOrdered<API>()
  var apiIDs: Identifiers
  /// Of integrations and what belongs to them.
  var childIDs: Identifiers
  let tokens: PageTokens
  let region: String

  init(region: String, using random: inout some RandomNumberGenerator) {
    self.region = region
    apiIDs = Identifiers(length: 10, using: &random)
    childIDs = Identifiers(length: 7, using: &random)
    tokens = PageTokens(using: &random)
  }
}

/// Members are by wire name, in the order in which the contract lists an output's.
struct API: Sendable {
  var members: JSONObject
  let isWebSocket: Bool
  var integrations = CreationOrdered<Integration>()
}

struct Integration: Sendable {
  var members: JSONObject
  /// Each its members.
  var responses = CreationOrdered<JSONObject>()

  /// Whether quick create made it.
  var isManaged: Bool { members["apiGatewayManaged"] == .bool(true) }
}

extension Store {
  /// The API of the label `apiId`.
  func api(_ call: Call) throws(Refusal) -> API {
    let id = call.label("apiId")
    guard let api = apis[id] else { throw Self.apiNotFound(id) }
    return api
  }

  func integration(_ call: Call) throws(Refusal) -> Integration {
    let id = call.label("integrationId")
    guard let integration = try api(call).integrations[id] else {
      throw Decisions.integrationNotFound(id)
    }
    return integration
  }

  mutating func updateAPI<Result>(
    _ call: Call, _ change: (inout API) throws(Refusal) -> Result
  ) throws(Refusal) -> Result {
    let id = call.label("apiId")
    guard let result = try apis.update(id, change) else { throw Self.apiNotFound(id) }
    return result
  }

  mutating func updateIntegration<Result>(
    _ call: Call, _ change: (inout Integration) throws(Refusal) -> Result
  ) throws(Refusal) -> Result {
    let id = call.label("integrationId")
    return try updateAPI(call) { api throws(Refusal) in
      guard let result = try api.integrations.update(id, change) else {
        throw Decisions.integrationNotFound(id)
      }
      return result
    }
  }

  /// The text that the real service was seen to answer (aws/aws-sdk-js#2458, aws/aws-sam-cli#7030).
  static func apiNotFound(_ id: String) -> Refusal {
    .notFound("Invalid API identifier specified \(Decisions.account):\(id.excerpt)")
  }
}
