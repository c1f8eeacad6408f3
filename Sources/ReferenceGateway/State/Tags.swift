import JSON

/// TagResource and its siblings, for APIs.
enum Tags {
  static let handlers: [String: Handler] = [
    "TagResource": { call, store throws(Refusal) in
      try update(call, &store) { $0 = $0.merging(call.body["tags"]?.object ?? [:]) }
      return call.reply([:])
    },
    "GetTags": { call, store throws(Refusal) in
      guard let api = store.apis[try apiID(call, store)] else { throw notFound(call) }
      return call.reply(["tags": api.members["tags"] ?? .object([:])])
    },
    "UntagResource": { call, store throws(Refusal) in
      let keys = call.parameters("tagKeys")
      try update(call, &store) { tags in
        for key in keys { tags[key] = nil }
      }
      return call.reply()
    },
  ]

  private static func update(
    _ call: Call, _ store: inout Store, _ change: (inout JSONObject) -> Void
  ) throws(Refusal) {
    let id = try apiID(call, store)
    let wasThere: Void? = try store.apis.update(id) { api throws(Refusal) in
      var tags = api.members["tags"]?.object ?? [:]
      change(&tags)
      api.members["tags"] = .object(tags)
    }
    if wasThere == nil { throw notFound(call) }
  }

  /// ARNs of this service hold no account: `arn:aws:apigateway:us-east-1::/apis/a1b2c3d4e5`.
  private static func apiID(_ call: Call, _ store: Store) throws(Refusal) -> String {
    let arn = call.label("resource-arn")
    let prefix = "arn:aws:apigateway:\(store.region)::/apis/"
    guard arn.utf8.starts(with: prefix.utf8) else { throw notFound(call) }
    return String(decoding: arn.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
  }

  private static func notFound(_ call: Call) -> Refusal {
    Decisions.resourceNotFound(call.label("resource-arn"))
  }
}
