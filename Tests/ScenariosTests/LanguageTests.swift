import Expectations
import JSON
import Scenarios
import Testing

@Suite("What waits, asks and compares is read")
struct LanguageTests {
  private struct Unexpected: Error {}

  /// The case `a` of a scenario with these lines, and a fixture `socket`.
  private func readCase(_ lines: String, known: String = "evidence: { model: m }") throws -> Case {
    let text = """
      title: t
      service: apigatewayv2
      fixtures: { socket: { use: websocket-integration, responses: 3 } }
      cases:
        - id: a
          title: t
          \(known)

      """
    let result = try Loading.load(text + lines)
    #expect(result.diagnostics.filter { $0.severity == .error }.map(\.rendered) == [])
    return try #require(result.scenarios.first?.cases.first)
  }

  private func getAPI(_ lines: String) throws -> Step {
    let text = "    call: GetApi\n    input: { ApiId: \"${socket.ApiId}\" }\n"
    return try #require(try readCase(text + lines).steps.first)
  }

  /// What a member of GetApi's output must be.
  private func matcher(_ text: String) throws -> Matcher {
    let step = try getAPI("    expect: { output: { Description: \(text) } }\n")
    guard case .output(.object(let fields))? = step.expectations.first?.clauses.first,
      let field = fields.first
    else { throw Unexpected() }
    return field.matcher
  }

  @Test(
    "a sleep, in any unit",
    arguments: [
      ("500ms", Duration.milliseconds(500)), ("2s", .seconds(2)), ("1.5s", .milliseconds(1500)),
      ("2m", .seconds(120)), ("0.25m", .seconds(15)), ("1ms", .milliseconds(1)),
    ])
  func sleep(_ text: String, _ expected: Duration) throws {
    let read = try readCase(
      """
          steps:
            - sleep: \(text)
            - call: GetApi
              input: { ApiId: "${socket.ApiId}" }
              expect: { success: true }

      """)
    guard case .sleep(expected)? = read.steps.first?.action else { throw Unexpected() }
    #expect(read.steps.first?.expectations.isEmpty == true)
    #expect(read.steps.first?.line == 9)
  }

  @Test("until, with a pause of its own or without")
  func until() throws {
    #expect(
      try getAPI("    expect: { success: true }\n    until: 10s\n").polling
        == .init(within: .seconds(10), every: .milliseconds(250)))
    #expect(
      try getAPI("    expect: { success: true }\n    until: { within: 10s, every: 2s }\n").polling
        == .init(within: .seconds(10), every: .seconds(2)))
    #expect(
      try getAPI("    expect: { success: true }\n    until: 100ms\n").polling
        == .init(within: .milliseconds(100), every: .milliseconds(100)))
    let walk = try readCase(
      """
          walk: GetIntegrationResponses
          input: { ApiId: "${socket.ApiId}", IntegrationId: "${socket.IntegrationId}" }
          until: 1m

      """)
    #expect(walk.steps.first?.polling?.within == .seconds(60))
    #expect(try getAPI("    expect: { success: true }\n").polling == nil)
  }

  @Test("a probe, whose last step demands nothing")
  func probe() throws {
    let read = try readCase(
      """
          steps:
            - call: GetApi
              input: { ApiId: "${socket.ApiId}" }
            - http: GET /v2/apis/${socket.ApiId}/

      """, known: "probe: nobody has tried a trailing slash")
    #expect(read.probe == "nobody has tried a trailing slash")
    #expect(read.steps.map(\.expectations.count) == [1, 0])
    let single = try readCase("    http: GET /v2/apis/\n", known: "probe: why").steps
    #expect(single.map(\.expectations.count) == [0])
  }

  @Test("codes and what is not demanded of them")
  func errors() throws {
    let step = try getAPI(
      """
          expect:
            error: { code: [NotFoundException, BadRequestException], except: [message, json] }
          control: { input: {} }

      """)
    guard case .error(let error)? = step.expectations.first?.clauses.first else {
      throw Unexpected()
    }
    #expect(error.kind == .named(["NotFoundException", "BadRequestException"]))
    #expect(error.exceptions == [.message, .json])
  }

  @Test("comparisons")
  func comparisons() throws {
    guard case .null = try matcher("{ $null: true }"),
      case .number(.above, .literal(5)) = try matcher("{ $above: 5 }"),
      case .number(.below, .literal(5)) = try matcher("{ $below: 5 }"),
      case .bytes(.literal("AP8=")) = try matcher("{ $bytes: AP8= }"),
      case .moment(.exactly, .literal("2026-03-12")) = try matcher("{ $at: 2026-03-12 }"),
      case .moment(.atLeast, .reference(let start)) = try matcher("{ $after: '${run.startedAt}' }"),
      case .moment(.atMost, .literal(1_773_000_000)) = try matcher("{ $before: 1773000000 }"),
      case .any(.equals(.literal("a"))) = try matcher("{ $any: a }")
    else { throw Unexpected() }
    #expect(start.text == "run.startedAt")
  }

  @Test("captures of matchers, which later steps and the step's own delete may use")
  func captures() throws {
    let read = try readCase(
      """
          steps:
            - call: CreateApi
              input: { Name: "${unique}", ProtocolType: HTTP }
              expect: { output: { ApiId: { $capture: id, $matches: . } } }
              delete: { call: DeleteApi, input: { ApiId: "${id}" } }
            - call: GetApis
              expect: { output: { Items: { $any: { ApiId: "${id}", Name: { $capture: name } } } } }
            - call: GetApi
              input: { ApiId: "${id}" }
              expect: { output: { Name: "${name}" } }

      """)
    guard case .output(.object(let fields))? = read.steps[0].expectations.first?.clauses.first,
      case .all(let both)? = fields.first?.matcher, case .capture("id")? = both.first
    else { throw Unexpected() }
    #expect(read.steps[0].deletion?.input.references.map(\.text) == ["id"])
  }

  @Test("names with a dollar within what is literal")
  func literalDollars() throws {
    let step = try getAPI("    expect: { body: { $exactly: { $$type: a } } }\n")
    guard case .body(.exactly(.literal(["$type": "a"])))? = step.expectations.first?.clauses.first
    else { throw Unexpected() }
  }
}
