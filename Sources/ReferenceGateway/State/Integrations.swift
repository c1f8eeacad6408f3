import JSON

/// CreateIntegration and its siblings.
enum Integrations {
  static let handlers: [String: Handler] = [
    "CreateIntegration": create,
    "GetIntegration": { call, store throws(Refusal) in
      call.reply(try store.integration(call).members)
    },
    "GetIntegrations": { call, store throws(Refusal) in
      try store.list(try store.api(call).integrations, for: call, \.members)
    },
    "UpdateIntegration": update,
    "DeleteIntegration": { call, store throws(Refusal) in
      let id = call.label("integrationId")
      if try store.api(call).integrations[id]?.isManaged ?? false { throw Decisions.managed }
      let wasThere = try store.updateAPI(call) { api throws(Refusal) in
        api.integrations.remove(id)
      }
      guard wasThere else { throw Decisions.integrationNotFound(id) }
      return call.reply()
    },
  ]

  private static let create: Handler = { call, store throws(Refusal) in
    let isWebSocket = try store.api(call).isWebSocket
    try check(call.body, isWebSocket: isWebSocket)
    let id = store.childIDs.next()
    var given = defaults(isWebSocket: isWebSocket).merging(call.body)
    given["integrationId"] = .string(id)
    let members = call.ordered(withSelectionExpression(given))
    try store.updateAPI(call) { api throws(Refusal) in
      api.integrations.append(Integration(members: members), id: id)
    }
    return call.reply(members)
  }

  private static let update: Handler = { call, store throws(Refusal) in
    let isWebSocket = try store.api(call).isWebSocket
    return try store.updateIntegration(call) { integration throws(Refusal) in
      let merged = integration.members.merging(call.body)
      try check(merged, isWebSocket: isWebSocket)
      integration.members = call.ordered(withSelectionExpression(merged))
      return call.reply(integration.members)
    }
  }

  /// What CreateApi makes of its `target`. Documented of quick create: HTTP_PROXY for a URL,
  /// AWS_PROXY for a function's ARN, and a mark that the service manages it.
  static func quick(_ target: String, credentials: JSON?, id: String) -> Integration {
    var members = JSONObject([.init(key: "apiGatewayManaged", value: .bool(true))])
    for member in defaults(isWebSocket: false).members { members.append(member.key, member.value) }
    members.append("credentialsArn", credentials ?? .null)
    members.append("integrationId", .string(id))
    members.append(
      "integrationType", .string(target.hasPrefix("arn:") ? "AWS_PROXY" : "HTTP_PROXY"))
    members.append("integrationUri", .string(target))
    if credentials == nil { members["credentialsArn"] = nil }
    return Integration(members: members)
  }

  /// Observed through Terraform's acceptance tests.
  private static func defaults(isWebSocket: Bool) -> JSONObject {
    var defaults: JSONObject = [
      "connectionType": .string("INTERNET"),
      "payloadFormatVersion": .string("1.0"),
      "timeoutInMillis": .int(isWebSocket ? 29_000 : 30_000),
    ]
    if isWebSocket { defaults.append("passthroughBehavior", .string("WHEN_NO_MATCH")) }
    return defaults
  }

  /// The service chooses it by the type: observed for MOCK, HTTP and HTTP_PROXY, documented for AWS.
  private static func withSelectionExpression(_ members: JSONObject) -> JSONObject {
    let expression: String? =
      switch members["integrationType"]?.string {
      case "MOCK", "HTTP": "${integration.response.statuscode}"
      case "AWS": "$integration.response.body.errorMessage"
      default: nil
      }
    var members = members
    members["integrationResponseSelectionExpression"] = expression.map(JSON.string)
    return members
  }

  private static func check(_ members: JSONObject, isWebSocket: Bool) throws(Refusal) {
    guard isWebSocket else {
      let type = members["integrationType"]?.string ?? ""
      if !["AWS_PROXY", "HTTP_PROXY"].contains(type) { throw onlyProxies }
      return
    }
    if members["payloadFormatVersion"].map({ $0 != .string("1.0") }) ?? false {
      throw Decisions.payloadFormatForWebSocket
    }
    if members["timeoutInMillis"]?.number?.int ?? 0 > Decisions.longestWebSocketTimeout {
      throw Decisions.timeoutTooLong
    }
  }

  /// The text that the real service was seen to answer (aws/aws-cli#6363).
  private static let onlyProxies = Refusal.badRequest(
    "Currently, an API with a protocol type of HTTP may only be associated with proxy integrations "
      + "(AWS_PROXY, HTTP_PROXY)")
}
