import Expectations
import Foundation
import JSON
import Scenarios
import Testing

@Suite("What is read")
struct ReadingTests {
  /// The case `a` of a scenario with these lines, and a fixture `socket`.
  private func readCase(_ lines: String) throws -> Case {
    let text = """
      title: t
      service: apigatewayv2
      fixtures: { socket: { use: websocket-integration, responses: 3 } }
      cases:
        - id: a
          title: t
          evidence: { model: m, date: 2026-03-12 }

      """
    let result = try Loading.load(text + lines)
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.rendered) == [])
    return try #require(result.scenarios.first?.cases.first)
  }

  private func request(_ lines: String) throws -> RawRequest {
    let step = try #require(try readCase(lines + "    expect: {}\n").steps.first)
    guard case .http(let request) = step.action else { throw Unexpected() }
    return request
  }

  private func json(_ text: String) throws -> JSON {
    guard case .json(.literal(let value)) = try request("    http: GET /\n    json: \(text)\n").body
    else { throw Unexpected() }
    return value
  }

  private struct Unexpected: Error {}

  @Test(
    "plain scalars follow the core schema",
    arguments: [
      ("1:20", JSON.string("1:20")), ("2020-01-01", .string("2020-01-01")), ("yes", .string("yes")),
      ("on", .string("on")), ("~", .null), ("null", .null), ("Null", .null),
      ("nULL", .string("nULL")),
      ("true", .bool(true)), ("FALSE", .bool(false)), ("0o17", .int(15)), ("0x1F", .int(31)),
      ("0o18", .string("0o18")), ("+12", .int(12)), ("-0", .int(0)), ("1_000", .string("1_000")),
      ("\"5\"", .string("5")), ("'null'", .string("null")), ("1e", .string("1e")),
      (".", .string(".")),
      ("-", .string("-")), ("0b1", .string("0b1")), ("{a: [1, x]}", ["a": [1, "x"]]), ("[]", []),
    ] as [(String, JSON)])
  func coreSchema(_ text: String, _ expected: JSON) throws {
    // Between brackets a lone `-` would begin a list of its own.
    let value = text == "-" ? try json("\"-\"") : try json(text)
    #expect(value == expected)
  }

  @Test(
    "numbers keep their text where JSON allows it",
    arguments: [
      ("1.50", "1.50"), ("1e3", "1e3"), ("-2.5E-7", "-2.5E-7"), (".5", "0.5"), ("5.", "5"),
      ("+1.0", "1.0"),
      ("123456789012345678901234567890", "123456789012345678901234567890"),
    ])
  func numbers(_ text: String, _ expected: String) throws {
    #expect(try json(text).number?.text == expected)
  }

  @Test("references become values, text and literals")
  func references() throws {
    let step = try #require(
      try readCase(
        """
            call: CreateApi
            input:
              Name: a-${socket.ApiId}-b
              ProtocolType: WEBSOCKET
              RouteSelectionExpression: $${request.body.action}
              Description: $5 and ${socket.responses[0].IntegrationResponseKey}
              Version: "${unique}"
            expect: { success: true }

        """
      ).steps.first)
    guard case .call(_, .object(let entries)) = step.action else { throw Unexpected() }
    let socket = Reference(text: "socket.ApiId", root: "socket", path: [.member("ApiId")])
    #expect(entries[0].value == .text([.text("a-"), .reference(socket), .text("-b")]))
    #expect(entries[2].value == .literal(.string("${request.body.action}")))
    let key = Reference(
      text: "socket.responses[0].IntegrationResponseKey", root: "socket",
      path: [.member("responses"), .index(0), .member("IntegrationResponseKey")])
    #expect(entries[3].value == .text([.text("$5 and "), .reference(key)]))
    #expect(entries[4].value == .reference(Reference(text: "unique", root: "unique", path: [])))
  }

  @Test("a target is everything after the first space")
  func target() throws {
    let plain = try request("    http: BREW //v2/%zz/../a b?x=${unique}#c\n")
    #expect(plain.method == "BREW")
    let unique = Reference(text: "unique", root: "unique", path: [])
    #expect(
      plain.target
        == .text([.text("//v2/%zz/../a b?x="), .reference(unique), .text("#c")]))
    #expect(try request("    http: GET ${unique}\n").target == .reference(unique))
    #expect(try request("    http: 'GET  '\n").target == .literal(.string(" ")))
    #expect(
      try request("    http: { method: GET, target: '' }\n").target == .literal(.string("")))
  }

  @Test("latin1 sends one byte for each character")
  func latin1() throws {
    let request = try request("    http: \"GET /\\xE9\"\n    encoding: latin1\n")
    guard case .literal(let target) = request.target else { throw Unexpected() }
    #expect(request.encoding.bytes(target.string ?? "") == [0x2F, 0xE9])
    #expect(RawRequest.Encoding.utf8.bytes("/é") == [0x2F, 0xC3, 0xA9])
    #expect(RawRequest.Encoding.latin1.bytes("€") == nil)
  }

  @Test("headers keep their order and come twice")
  func headers() throws {
    let listed = try request(
      "    http: GET /\n    headers: [{ name: B, value: 1 }, { name: a, value: x }, { name: B, value: 2 }]\n"
    )
    #expect(listed.headers.map(\.name) == ["B", "a", "B"])
    #expect(listed.headers[2].value == .literal(.string("2")))
  }

  @Test("a call's control is the call with members in place of its own")
  func control() throws {
    let found = try readCase(
      """
          call: CreateIntegration
          input: { ApiId: "${socket.ApiId}", IntegrationType: NONE, TimeoutInMillis: 50 }
          expect: { error: client }
          control: { input: { IntegrationType: MOCK, TimeoutInMillis: null } }

      """)
    guard case .call("CreateIntegration", .object(let entries))? = found.control else {
      throw Unexpected()
    }
    #expect(entries.map(\.key) == ["ApiId", "IntegrationType", "TimeoutInMillis"])
    #expect(entries[1].value == .literal(.string("MOCK")))
    #expect(entries[2].value == .literal(.null))
    #expect(found.fixtures == ["socket"])
    #expect(found.evidence.date == "2026-03-12")
  }

  @Test("a case is about the operation of its last step that names one")
  func operation() throws {
    let found = try readCase(
      """
          steps:
            - call: GetApi
              input: { ApiId: "${socket.ApiId}" }
            - http: GET /v2/apis
              as: GetApis
            - http: GET /
              expect: {}

      """)
    #expect(found.operation == "GetApis")
    #expect(found.steps.map(\.line) == [9, 11, 13])
    #expect(found.steps[0].expectations.count == 1)
    #expect(found.steps[2].expectations.first?.clauses.isEmpty == true)
  }

  @Test("keys with two dollars are literal, in lists and below")
  func literalDollars() throws {
    let found = try readCase(
      "    http: GET /\n    expect: { body: { $$type: { $$a: 1 }, b: [{ $type: string }] } }\n")
    guard case .body(.object(let fields))? = found.steps.first?.expectations.first?.clauses.first
    else { throw Unexpected() }
    #expect(fields.map(\.key) == ["$type", "b"])
    guard case .equals(let template) = fields[0].matcher, case .list(let items) = fields[1].matcher,
      case .type("string")? = items.first
    else { throw Unexpected() }
    #expect(template == .literal(["$a": 1]))
  }
}
