import JSON

extension FaultCatalogue {
  static let state = [
    deleteDoesNotDelete, deleteOfUnknownSucceeds, deleteLeavesChildren, deletedStaysListed,
    updateLosesMembers, updateNotStored, updateEchoesRequest, updateOfUnknownCreates,
    listItemsDifferFromGet, listMixesParents, childThroughAnyParent, unknownParentAccepted,
    unknownIDAnswersEmpty, idsReused, lostConcurrentWrites, tagsLost, emptyTemplateLost,
    blanksTrimmed, lettersMangled, mapKeysInLowerCase, createdDateMoves, wrongDefault,
    webSocketEndpointHTTPS,
  ]

  // MARK: Delete

  private static let deleteDoesNotDelete = Fault(
    "delete-does-not-delete", .state, "a delete is answered 204 and deletes nothing",
    breaks: [.notFound],
    .performing(.deletes) { call, store, perform throws(Refusal) in
      var other = store
      return try perform(call, &other)
    })

  private static let deleteOfUnknownSucceeds = Fault(
    "delete-of-unknown-succeeds", .state, "a delete of what does not exist is answered 204",
    breaks: [.notFound],
    .performing(.deletes) { call, store, perform throws(Refusal) in
      do throws(Refusal) {
        return try perform(call, &store)
      } catch  where error.code == "NotFoundException" {
        return call.reply()
      }
    })

  private static let deleteLeavesChildren = Fault(
    "delete-leaves-children", .state,
    "the integration responses of a deleted integration can still be read",
    breaks: [.notFound],
    .remembering([String: Integration]()) { deleted in
      .performing { call, store, perform throws(Refusal) in
        let id = call.label("integrationId")
        switch call.plan.operation.name {
        case "DeleteIntegration":
          let integration = try store.integration(call)
          deleted.use { $0[id] = integration }
        case "GetIntegrationResponse", "GetIntegrationResponses":
          guard let integration = deleted.use({ $0[id] }) else { break }
          var before = store
          _ = try before.updateAPI(call) { api throws(Refusal) in
            api.integrations.append(integration, id: id)
          }
          return try perform(call, &before)
        default: break
        }
        return try perform(call, &store)
      }
    })

  private static let deletedStaysListed = Fault(
    "deleted-stays-listed", .state, "a deleted integration response stays in the list",
    breaks: [.notFound, .roundTrip, .listEqualsGet],
    .remembering([String: [JSONObject]]()) { deleted in
      .performing(["DeleteIntegrationResponse", "GetIntegrationResponses"]) {
        call, store, perform throws(Refusal) in
        let parent = call.label("integrationId")
        if call.plan.operation.name == "DeleteIntegrationResponse" {
          let members = try store.integration(call).responses[call.label("integrationResponseId")]
          let reply = try perform(call, &store)
          if let members { deleted.use { $0[parent, default: []].append(members) } }
          return reply
        }
        var before = store
        before.changeIntegration(of: call) { integration in
          for members in deleted.use({ $0[parent] ?? [] }) {
            let id = members["integrationResponseId"]?.string ?? ""
            integration.responses.append(members, id: id)
          }
        }
        return try perform(call, &before)
      }
    })

  // MARK: Update

  private static let optionalMembers: Set = [
    "contentHandlingStrategy", "corsConfiguration", "credentialsArn", "description",
    "integrationMethod", "integrationUri", "requestParameters", "requestTemplates",
    "responseParameters", "responseTemplates", "tags", "templateSelectionExpression", "version",
  ]

  private static let updateLosesMembers = Fault(
    "update-loses-members", .state, "an update loses the optional members that it does not name",
    breaks: [.partialUpdate],
    .performing(.updates) { call, store, perform throws(Refusal) in
      var bare = store
      bare.change(ResourcePlace(call)) { resource in
        resource = resource.keeping { !optionalMembers.contains($0) }
      }
      let reply = try perform(call, &bare)
      store = bare
      return reply
    })

  private static let updateNotStored = Fault(
    "update-not-stored", .state, "an update shows the new values and keeps the old ones",
    breaks: [.roundTrip, .partialUpdate],
    .performing(.updates) { call, store, perform throws(Refusal) in
      var other = store
      return try perform(call, &other)
    })

  private static let updateEchoesRequest = Fault(
    "update-echoes-request", .state,
    "an update answers with the members that were sent, and no more",
    breaks: [.expectedOutput, .partialUpdate],
    .answering(.updates) { reply, call in reply.members = call.body })

  private static let updateOfUnknownCreates = Fault(
    "update-of-unknown-creates", .state,
    "an update of an integration response that does not exist creates it",
    breaks: [.notFound],
    .performing(["UpdateIntegrationResponse"]) { call, store, perform throws(Refusal) in
      let id = call.label("integrationResponseId")
      if try store.integration(call).responses[id] == nil {
        store.changeIntegration(of: call) { integration in
          integration.responses.append(["integrationResponseId": .string(id)], id: id)
        }
      }
      return try perform(call, &store)
    })

  // MARK: Read

  private static let listItemsDifferFromGet = Fault(
    "list-items-differ-from-get", .state,
    "an item of a list of integration responses has its id and key only",
    breaks: [.listEqualsGet, .roundTrip, .nothingLost],
    .answering(["GetIntegrationResponses"]) { reply, _ in
      reply.changeResources { resource in
        resource = resource.keeping {
          ["integrationResponseId", "integrationResponseKey"].contains($0)
        }
      }
    })

  private static let listMixesParents = Fault(
    "list-mixes-parents", .state,
    "a list of integration responses holds those of the API's other integrations too",
    breaks: [.ownership, .expectedOutput],
    .performing(["GetIntegrationResponses"]) { call, store, perform throws(Refusal) in
      let others = try store.api(call).integrations.elements.filter {
        $0.members["integrationId"]?.string != call.label("integrationId")
      }
      var mixed = store
      mixed.changeIntegration(of: call) { integration in
        for members in others.flatMap({ Array($0.responses.elements) }) {
          let id = members["integrationResponseId"]?.string ?? ""
          integration.responses.append(members, id: id)
        }
      }
      return try perform(call, &mixed)
    })

  private static let childThroughAnyParent = Fault(
    "child-through-any-parent", .state,
    "a child is found by its id alone, whichever parent the path names", breaks: [.ownership],
    .performing(["GetIntegration", "GetIntegrationResponse"]) {
      call, store, perform throws(Refusal) in
      try perform(call.naming(parentsIn: store), &store)
    })

  private static let unknownParentAccepted = Fault(
    "unknown-parent-accepted", .state,
    "an integration response of an integration that does not exist is created, and lost",
    breaks: [.notFound],
    .performing(["CreateIntegrationResponse"]) { call, store, perform throws(Refusal) in
      do throws(Refusal) {
        return try perform(call, &store)
      } catch  where error.code == "NotFoundException" {
        let id = JSON.string(store.childIDs.next())
        return call.reply(call.ordered(call.body.merging(["integrationResponseId": id])))
      }
    })

  private static let unknownIDAnswersEmpty = Fault(
    "unknown-id-answers-empty", .state,
    "a Get of what does not exist is answered 200 with an empty object", breaks: [.notFound],
    .performing(.gets) { call, store, perform throws(Refusal) in
      do throws(Refusal) {
        return try perform(call, &store)
      } catch  where error.code == "NotFoundException" {
        return call.reply([:])
      }
    })

  // MARK: Create

  private static let idsReused = Fault(
    "ids-reused", .state,
    "the id of an integration response that was deleted is given to the next of its integration",
    breaks: [.assertion, .expectedOutput, .notFound],
    .remembering(ReusedIDs()) { ids in
      .performing(["CreateIntegrationResponse", "DeleteIntegrationResponse"]) {
        call, store, perform throws(Refusal) in
        if call.plan.operation.name == "DeleteIntegrationResponse" {
          let reply = try perform(call, &store)
          ids.use { $0.free(call.label("integrationResponseId"), of: call.label("integrationId")) }
          return reply
        }
        let freed = ids.use { $0.next(of: call.label("integrationId")) }
        let generator = freed ?? store.childIDs
        var reusing = store
        reusing.childIDs = generator
        let reply = try perform(call, &reusing)
        if freed != nil { reusing.childIDs = store.childIDs }
        store = reusing
        let id = reply.members["integrationResponseId"]?.string ?? ""
        ids.use { $0.note(id, by: generator) }
        return reply
      }
    })

  private static let lostConcurrentWrites = Fault(
    "lost-concurrent-writes", .state,
    "every eighth integration response of an integration is answered 201 and lost, as where two writes overlap unguarded",
    breaks: [.nothingLost, .roundTrip],
    .remembering([String: Int]()) { writes in
      .performing(["CreateIntegrationResponse"]) { call, store, perform throws(Refusal) in
        var other = store
        let reply = try perform(call, &other)
        let count = writes.use { writes in
          writes[call.label("integrationId"), default: 0] += 1
          return writes[call.label("integrationId")] ?? 0
        }
        if count % 8 == 0 {
          store.childIDs = other.childIDs
        } else {
          store = other
        }
        return reply
      }
    })

  // MARK: Values

  private static let tagsLost = Fault(
    "tags-lost", .state, "the tags that an API is created with are lost", breaks: [.roundTrip],
    .asking(["CreateApi"]) { call in call.body["tags"] = nil })

  private static let emptyTemplateLost = Fault(
    "empty-template-lost", .state, "a template that is an empty string is lost",
    breaks: [.roundTrip],
    .asking(["CreateIntegrationResponse", "UpdateIntegrationResponse"]) { call in
      call.body.change("responseTemplates") { templates in
        .object(JSONObject((templates.object?.members ?? []).filter { $0.value != "" }))
      }
    })

  private static let blanksTrimmed = Fault(
    "blanks-trimmed", .state, "a string is kept without the blanks at its ends",
    breaks: [.roundTrip],
    .asking(.writes) { call in
      call.body = JSON.object(call.body).changingStrings(\.trimmingBlanks).object ?? call.body
    })

  private static let lettersMangled = Fault(
    "letters-mangled", .state, "UTF-8 is read as Latin-1: letters beyond ASCII come back as two",
    breaks: [.roundTrip],
    .asking(.writes) { call in
      let mangled = JSON.object(call.body).changingStrings { text in
        String(String.UnicodeScalarView(text.utf8.map { Unicode.Scalar($0) }))
      }
      call.body = mangled.object ?? call.body
    })

  private static let mapKeysInLowerCase = Fault(
    "map-keys-in-lower-case", .state, "the keys of maps are kept in lower case",
    breaks: [.roundTrip],
    .asking(.writes) { call in
      for name in ["tags", "responseParameters", "responseTemplates", "requestTemplates"] {
        call.body.change(name) { map in
          .object(
            JSONObject(
              (map.object?.members ?? []).map {
                JSONObject.Member(key: $0.key.lowercased(), value: $0.value)
              }))
        }
      }
    })

  private static let createdDateMoves = Fault(
    "created-date-moves", .state, "an API's createdDate is the time at which it is read",
    breaks: [.roundTrip, .listEqualsGet],
    .answering(["GetApi", "GetApis"]) { reply, call in
      reply.changeResources { resource in
        resource.change("createdDate") { _ in .string(CalendarDate(call.date).dateTime) }
      }
    })

  private static let wrongDefault = Fault(
    "wrong-default", .state, "the timeout of an integration that was given none is 3 seconds",
    breaks: [.expectedOutput],
    .asking(["CreateIntegration"]) { call in
      if call.body["timeoutInMillis"] == nil { call.body["timeoutInMillis"] = 3000 }
    })

  private static let webSocketEndpointHTTPS = Fault(
    "websocket-endpoint-https", .state, "the apiEndpoint of a WebSocket API begins with https",
    breaks: [.expectedOutput],
    .answering(.resources) { reply, _ in
      reply.changeResources { resource in
        resource.change("apiEndpoint") { endpoint in
          .string(endpoint.string?.replacingPrefix("wss:", with: "https:") ?? "")
        }
      }
    })
}

/// Generators of ids are values: one that is kept from before an id was given gives it again.
private struct ReusedIDs: Sendable {
  private var generators: [String: Identifiers] = [:]
  private var free: [String: [Identifiers]] = [:]

  mutating func note(_ id: String, by generator: Identifiers) { generators[id] = generator }

  mutating func free(_ id: String, of parent: String) {
    if let generator = generators[id] { free[parent, default: []].append(generator) }
  }

  /// What gives the id that was freed first of that parent's, once.
  mutating func next(of parent: String) -> Identifiers? {
    guard let first = free[parent]?.first else { return nil }
    free[parent]?.removeFirst()
    return first
  }
}

extension Call {
  /// With the parents that the child's id has in the store, where it is there.
  fileprivate func naming(parentsIn store: Store) -> Call {
    var call = self
    let (integrationID, responseID) = (label("integrationId"), label("integrationResponseId"))
    for api in store.apis.elements {
      for integration in api.integrations.elements {
        let id = integration.members["integrationId"]?.string ?? ""
        let isHere =
          responseID.isEmpty
          ? id == integrationID : integration.responses[responseID] != nil
        guard isHere else { continue }
        call.set(label: "apiId", api.members["apiId"]?.string ?? "")
        call.set(label: "integrationId", id)
      }
    }
    return call
  }
}

extension String {
  fileprivate func replacingPrefix(_ prefix: String, with other: String) -> String {
    hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
  }
}
