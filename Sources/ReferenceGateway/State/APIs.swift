import JSON

/// CreateApi and its siblings.
enum APIs {
  static let handlers: [String: Handler] = [
    "CreateApi": create,
    "GetApi": { call, store throws(Refusal) in call.reply(try store.api(call).members) },
    "GetApis": { call, store throws(Refusal) in
      try store.list(store.apis, for: call, \.members)
    },
    "UpdateApi": update,
    "DeleteApi": { call, store throws(Refusal) in
      let id = call.label("apiId")
      guard store.apis.remove(id) else { throw Store.apiNotFound(id) }
      return call.reply()
    },
  ]

  private static let create: Handler = { call, store throws(Refusal) in
    let isWebSocket = call.body["protocolType"]?.string == "WEBSOCKET"
    try check(call.body, isWebSocket: isWebSocket)
    if isWebSocket, call.body["routeSelectionExpression"]?.string?.isEmpty ?? true {
      // Documented: "The route selection expression … Required for WebSocket APIs."
      throw Decisions.selectionExpressionRequired
    }
    let id = store.apiIDs.next()
    let scheme = isWebSocket ? "wss" : "https"
    // The defaults are those that the CLI was seen to print, and the documented scheme.
    let defaults: JSONObject = [
      "apiEndpoint": .string("\(scheme)://\(id).execute-api.\(store.region).amazonaws.com"),
      "apiId": .string(id),
      "apiKeySelectionExpression": .string("$request.header.x-api-key"),
      "createdDate": .string(CalendarDate(call.date).dateTime),
      "disableExecuteApiEndpoint": .bool(false),
      "ipAddressType": .string("ipv4"),
      "routeSelectionExpression": .string("$request.method $request.path"),
      "tags": .object([:]),
    ]
    let members = call.ordered(defaults.merging(call.body))
    var api = API(members: members, isWebSocket: isWebSocket)
    if let target = call.body["target"]?.string {
      let id = store.childIDs.next()
      api.integrations.append(
        Integrations.quick(target, credentials: call.body["credentialsArn"], id: id), id: id)
    }
    store.apis.append(api, id: id)
    // GetApi was seen to show empty tags, CreateApi to leave them out.
    var shown = members
    if shown["tags"]?.object?.isEmpty == true { shown["tags"] = nil }
    return call.reply(shown)
  }

  private static let update: Handler = { call, store throws(Refusal) in
    for member in Decisions.quickCreateMembers where call.body[member] != nil {
      throw Decisions.notOffered("An update of what quick create made (\(member))")
    }
    return try store.updateAPI(call) { api throws(Refusal) in
      try check(call.body, isWebSocket: api.isWebSocket)
      api.members = call.ordered(api.members.merging(call.body))
      return call.reply(api.members)
    }
  }

  private static func check(_ body: JSONObject, isWebSocket: Bool) throws(Refusal) {
    // Documented of each: "Supported only for HTTP APIs", "Supported only for WebSocket APIs".
    for member in ["corsConfiguration"] + Decisions.quickCreateMembers
    where isWebSocket && body[member] != nil {
      throw Decisions.onlyFor("HTTP", member)
    }
    if !isWebSocket, body["disableSchemaValidation"] != nil {
      throw Decisions.onlyFor("WebSocket", "disableSchemaValidation")
    }
  }
}
