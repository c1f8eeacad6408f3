import JSON

/// CreateIntegrationResponse and its siblings.
enum IntegrationResponses {
  static let handlers: [String: Handler] = [
    "CreateIntegrationResponse": create,
    "GetIntegrationResponse": { call, store throws(Refusal) in
      let id = call.label("integrationResponseId")
      guard let members = try store.integration(call).responses[id] else {
        throw Decisions.integrationResponseNotFound(id)
      }
      return call.reply(members)
    },
    "GetIntegrationResponses": { call, store throws(Refusal) in
      let responses = try store.integration(call).responses
      try requireWebSocket(call, store)
      return try store.list(responses, for: call) { $0 }
    },
    "UpdateIntegrationResponse": update,
    "DeleteIntegrationResponse": { call, store throws(Refusal) in
      let id = call.label("integrationResponseId")
      let wasThere = try store.updateIntegration(call) { integration throws(Refusal) in
        integration.responses.remove(id)
      }
      guard wasThere else { throw Decisions.integrationResponseNotFound(id) }
      return call.reply()
    },
  ]

  private static let create: Handler = { call, store throws(Refusal) in
    _ = try store.integration(call)
    try requireWebSocket(call, store)
    try checkKey(in: call.body)
    let id = store.childIDs.next()
    let members = call.ordered(call.body.merging(["integrationResponseId": .string(id)]))
    return try store.updateIntegration(call) { integration throws(Refusal) in
      try checkUnique(call.body, among: integration)
      integration.responses.append(members, id: id)
      return call.reply(members)
    }
  }

  private static let update: Handler = { call, store throws(Refusal) in
    let id = call.label("integrationResponseId")
    return try store.updateIntegration(call) { integration throws(Refusal) in
      guard let old = integration.responses[id] else {
        throw Decisions.integrationResponseNotFound(id)
      }
      try checkKey(in: call.body)
      if call.body["integrationResponseKey"] != old["integrationResponseKey"] {
        try checkUnique(call.body, among: integration)
      }
      let members = call.ordered(old.merging(call.body))
      _ = try integration.responses.update(id) { response throws(Refusal) in response = members }
      return call.reply(members)
    }
  }

  private static func requireWebSocket(_ call: Call, _ store: Store) throws(Refusal) {
    guard try store.api(call).isWebSocket else { throw Decisions.onlyForWebSocket }
  }

  private static func checkKey(in body: JSONObject) throws(Refusal) {
    guard let key = body["integrationResponseKey"]?.string else { return }
    try Decisions.checkIntegrationResponseKey(key)
  }

  private static func checkUnique(
    _ body: JSONObject, among integration: Integration
  ) throws(Refusal) {
    guard let key = body["integrationResponseKey"]?.string else { return }
    let isTaken = integration.responses.elements.contains { response in
      response["integrationResponseKey"]?.string?.isIdentical(to: key) ?? false
    }
    if isTaken { throw Decisions.duplicateKey(key) }
  }
}
