import JSON

extension Store {
  /// A page of a collection, as the call asks for it: in the order of creation, so that a walk meets
  /// what was there when it began whatever is created or deleted meanwhile.
  func list<Element>(
    _ collection: CreationOrdered<Element>, for call: Call, _ item: (Element) -> JSONObject
  ) throws(Refusal) -> Reply {
    let limit = try Decisions.pageSize(call.parameter("maxResults"))
    let name = call.collection
    var start = 0
    if let token = call.parameter("nextToken"), !Decisions.meansFirstPage(token) {
      guard let position = tokens.position(of: token, in: name) else {
        throw Decisions.invalidToken
      }
      start = position
    }
    let page = collection.page(after: start, limit: limit)
    var body: JSONObject = ["items": .array(page.elements.map { .object(item($0)) })]
    if let next = page.next {
      body.append("nextToken", .string(tokens.token(for: next, in: name)))
    }
    return call.reply(body)
  }
}

extension Call {
  /// The collection that it lists. Ids are never used twice, so these name one for ever.
  var collection: String {
    ([plan.operation.name] + labels.map(\.value)).joined(separator: "/")
  }
}
