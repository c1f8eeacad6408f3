import Contract
import JSON

extension FaultCatalogue {
  static let validation = [
    missingKeyAccepted, missingNameAccepted, duplicatesAccepted, overLongValueAccepted,
    badEnumStored, outOfRangeAccepted, wrongTypeAccepted, malformedJSONAccepted,
    nonObjectBodyAccepted, nonProxyOnHTTPAccepted, missingSelectionExpressionAccepted,
    corsOnWebSocketAccepted, keyDemandedOfUpdates, defaultKeyRefused, emptyTemplateRefused,
  ]

  // MARK: What is invalid is accepted

  private static let missingKeyAccepted = Fault(
    "missing-key-accepted", .validation,
    "an integration response is created without an integrationResponseKey",
    breaks: [.validationRequired],
    .readingMembers(["CreateIntegrationResponse"]) { member, _ in member.isRequired = false })

  private static let missingNameAccepted = Fault(
    "missing-name-accepted", .validation, "an API is created without a name",
    breaks: [.validationRequired],
    .readingMembers(["CreateApi"]) { member, _ in
      if member.wireName == "name" { member.isRequired = false }
    })

  private static let duplicatesAccepted = Fault(
    "duplicates-accepted", .validation,
    "an integration has several integration responses of one key", breaks: [.conflict],
    .performing(["CreateIntegrationResponse", "UpdateIntegrationResponse"]) {
      call, store, perform throws(Refusal) in
      do throws(Refusal) {
        return try perform(call, &store)
      } catch  where error.code == "ConflictException" {
        let unique = JSON.string(store.childIDs.next())
        return try disguise("integrationResponseKey", as: unique, of: call, &store, perform)
      }
    })

  private static let overLongValueAccepted = Fault(
    "over-long-value-accepted", .validation, "a string is taken whatever its length",
    breaks: [.validationLength],
    .readingMembers { member, contract in
      if contract.shape(member.shape)?.kind == .string, member.shape.contains("WithLength") {
        member.shape = "__string"
      }
    })

  private static let badEnumStored = Fault(
    "bad-enum-stored", .validation, "a value outside its enum is taken and kept",
    breaks: [.validationEnum],
    .readingMembers { member, contract in
      if contract.shape(member.shape)?.enumValues.isEmpty == false { member.shape = "__string" }
    })

  private static let outOfRangeAccepted = Fault(
    "out-of-range-accepted", .validation, "a number is taken whatever its range",
    breaks: [.validationRange],
    .readingMembers { member, contract in
      if contract.shape(member.shape)?.kind == .integer { member.shape = "__integer" }
    })

  private static let wrongTypeAccepted = Fault(
    "wrong-type-accepted", .validation,
    "where a string should be, any value is taken and given back", breaks: [.validationType],
    .readingMembers { member, contract in
      let shape = contract.shape(member.shape)
      // A shape that the contract does not have is checked for nothing.
      if shape?.kind == .string, shape?.enumValues.isEmpty == true { member.shape = "anything" }
    })

  private static let malformedJSONAccepted = Fault(
    "malformed-json-accepted", .validation, "a body that is no JSON is taken for an empty object",
    breaks: [.validationSyntax],
    .readingBodies { body in
      (try? JSON.parse(body))?.anomalies.isEmpty == true
    })

  private static let nonObjectBodyAccepted = Fault(
    "non-object-body-accepted", .validation,
    "a body that is JSON and no object is taken for an empty object",
    breaks: [.validationSyntax, .validationType],
    .readingBodies { body in
      guard let value = try? JSON.parse(body).value else { return true }
      return value.object != nil
    })

  private static let nonProxyOnHTTPAccepted = Fault(
    "non-proxy-on-http-api-accepted", .validation,
    "an HTTP API gets an integration of a type that only WebSocket APIs have",
    breaks: [.expectedError],
    .performing(["CreateIntegration"]) { call, store, perform throws(Refusal) in
      let isWebSocket = try store.api(call).isWebSocket
      let isProxy = call.body["integrationType"]?.string?.hasSuffix("PROXY") ?? true
      if isWebSocket || isProxy { return try perform(call, &store) }
      return try disguise("integrationType", as: "HTTP_PROXY", of: call, &store, perform)
    })

  private static let missingSelectionExpressionAccepted = Fault(
    "missing-selection-expression-accepted", .validation,
    "a WebSocket API is created without a routeSelectionExpression",
    breaks: [.validationRequired, .expectedError],
    .asking(["CreateApi"]) { call in
      if call.body["routeSelectionExpression"] == nil {
        call.body["routeSelectionExpression"] =
          call.body["protocolType"] == "WEBSOCKET" ? "$request.body.action" : nil
      }
    })

  private static let corsOnWebSocketAccepted = Fault(
    "cors-on-websocket-accepted", .validation,
    "a WebSocket API is created with a corsConfiguration, which is lost",
    breaks: [.expectedError],
    .asking(["CreateApi"]) { call in
      if call.body["protocolType"] == "WEBSOCKET" { call.body["corsConfiguration"] = nil }
    })

  // MARK: What is valid is refused

  private static let keyDemandedOfUpdates = Fault(
    "key-demanded-of-updates", .validation,
    "an update of an integration response is refused without its key",
    breaks: [.expectedSuccess, .partialUpdate],
    .readingMembers(["UpdateIntegrationResponse"]) { member, _ in
      if member.wireName == "integrationResponseKey" { member.isRequired = true }
    })

  private static let defaultKeyRefused = Fault(
    "default-key-refused", .validation, "the integrationResponseKey $default is refused",
    breaks: [.expectedSuccess],
    .performing(["CreateIntegrationResponse", "UpdateIntegrationResponse"]) {
      call, store, perform throws(Refusal) in
      if call.body["integrationResponseKey"] == "$default" {
        throw .badRequest("integrationResponseKey must stand between slashes")
      }
      return try perform(call, &store)
    })

  private static let emptyTemplateRefused = Fault(
    "empty-template-refused", .validation, "a template that is an empty string is refused",
    breaks: [.expectedSuccess],
    .performing(["CreateIntegrationResponse", "UpdateIntegrationResponse"]) {
      call, store, perform throws(Refusal) in
      let templates = call.body["responseTemplates"]?.object?.members ?? []
      if templates.contains(where: { $0.value == "" }) {
        throw .badRequest("a template must not be empty")
      }
      return try perform(call, &store)
    })
}

extension Overlay {
  /// Changes what the contract says of the members of a body, before it is read by them.
  fileprivate static func readingMembers(
    _ operations: Set<String>? = nil,
    _ change: @escaping @Sendable (inout Member, Contract) -> Void
  ) -> Overlay {
    reading(operations) { exchange, route, contract, read throws(Refusal) in
      var route = route
      for index in route.plan.body.indices { change(&route.plan.body[index], contract) }
      return try read(exchange, route)
    }
  }

  /// Takes a body for an empty object that demands nothing, where it is none that is to be read.
  fileprivate static func readingBodies(
    _ isRead: @escaping @Sendable ([UInt8]) -> Bool
  ) -> Overlay {
    reading { exchange, route, _, read throws(Refusal) in
      guard let body = exchange.request.body, !body.isEmpty, !isRead(body) else {
        return try read(exchange, route)
      }
      var (exchange, route) = (exchange, route)
      exchange.request.body = nil
      for index in route.plan.body.indices { route.plan.body[index].isRequired = false }
      return try read(exchange, route)
    }
  }
}

/// Performs a call with another value for one member, and has the one that was sent stored and shown.
private func disguise(
  _ member: String, as value: JSON, of call: Call, _ store: inout Store, _ perform: Handler
) throws(Refusal) -> Reply {
  var disguised = call
  disguised.body[member] = value
  var reply = try perform(disguised, &store)
  let sent = call.body[member]
  reply.members[member] = sent
  store.change(ResourcePlace(call, reply)) { $0[member] = sent }
  return reply
}
