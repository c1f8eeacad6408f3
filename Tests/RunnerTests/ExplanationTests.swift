import Contract
import Foundation
import JSON
import Protocols
import Scenarios
import TestSupport
import Testing

@testable import Runner

@Suite("A case is told before it runs")
struct ExplanationTests {
  /// Each testcase of the shipped pack by the name that `--case` takes.
  private static let shipped: [String: Explanation] = {
    let all = try? Explanation.all(of: Shipped.plan, contract: Shipped.contract)
    return Dictionary(uniqueKeysWithValues: (all ?? []).map { ($0.testcase, $0) })
  }()

  @Test("every shipped case is told, and nothing of it is left out")
  func every() throws {
    #expect(Self.shipped.count == Shipped.plan.caseCount)
    #expect(Self.shipped.count > 400)
    for (name, explanation) in Self.shipped {
      for slip in [
        "AssayMark", "can't be sent", "can't be walked", "An SDK would refuse", "Optional(",
      ] {
        #expect(!explanation.text.contains(slip), "\(name): \(slip)")
      }
      #expect(explanation.text.contains("\nRules that are checked\n"), "\(name)")
    }
  }

  @Test(
    "each kind of case reads as it should",
    arguments: [
      (
        "GetIntegrationResponses/pages.yaml#page-size",
        [
          "Documentation says so: API reference, GetIntegrationResponses, maxResults.",
          " 1. The fixture socket is built, once for its scenario; cases that write to it take turns: a",
          "    With these parameters: responses is 12.",
          " 5. CreateIntegrationResponse is called 12 times, and ${index} counts from 1. It needs a",
          "        {\"integrationResponseKey\":\"/key-${index}/\"}",
          "    Kept of each answer in the list ${ids}: IntegrationResponseId",
          " 6. GetIntegrationResponses is called.",
          "        GET /v2/apis/${socket.ApiId}/integrations/${socket.IntegrationId}/integrationresponses?maxResults=5 HTTP/1.1",
          "    - Of the output, Items has a length of at most 5.",
          " 7. At the end DeleteApi deletes what step 3 created.",
          "        DELETE /v2/apis/${ApiId} HTTP/1.1",
          "    pagination.page-size: no page holds more items than MaxResults",
          "        documented: API reference, GetIntegrationResponses, maxResults",
          "    response.request-id: every answer carries a request id",
        ]
      ),
      (
        "GetIntegrationResponses/pages.yaml#walk",
        [
          " 6. The collection of GetIntegrationResponses is walked from page to page, in pages of 1, 5,",
          "        GET /v2/apis/${socket.ApiId}/integrations/${socket.IntegrationId}/integrationresponses?maxResults=1&nextToken=${token of the page before} HTTP/1.1",
          "        GET /v2/apis/${socket.ApiId}/integrations/${socket.IntegrationId}/integrationresponses?maxResults=13 HTTP/1.1",
          "    The laws of pagination must hold; the rules below have them.",
          "    - The list of all items that the walk met holds just these, in any order:",
          "  By each walk:",
          "    pagination.full-last-page: a full last page carries no token",
          "    pagination.nothing-lost: a walk meets every item",
        ]
      ),
      (
        "GetIntegrationResponses/signature.yaml#old-date",
        [
          " 6. Control: first the same request, made valid, must be accepted, or else the case is",
          " 7. This request is sent as it is written, signed with the date of a day ago.",
          "        X-Amz-Date: <a day ago>",
          "        Authorization: AWS4-HMAC-SHA256 Credential=<key>/<yesterday>/<region>/apigateway/aws4_request, SignedHeaders=host;x-amz-date, Signature=<signature>",
          "    - The status is 400, 401 or 403.",
          "    - The answer is an error with the status 403, and with a code.",
        ]
      ),
      (
        "GetIntegrationResponses/signature.yaml#other-region",
        [
          "        Authorization: AWS4-HMAC-SHA256 Credential=<key>/<today>/<another region>/apigateway/aws4_request, SignedHeaders=host;x-amz-date, Signature=<signature>"
        ]
      ),
      (
        "GetIntegrationResponses/signature.yaml#in-the-query",
        [
          "        GET /v2/apis/${socket.ApiId}/integrations/${socket.IntegrationId}/integrationresponses?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=<key>%2F<today>%2F<region>%2Fapigateway%2Faws4_request&X-Amz-Date=<now>&X-Amz-SignedHeaders=host&X-Amz-Expires=300&X-Amz-Signature=<signature> HTTP/1.1",
          "    Expected, and advisory where it does not hold:",
        ]
      ),
      (
        "GetIntegrationResponses/signature.yaml#unsigned",
        [" 7. This request is sent as it is written, without a signature."]
      ),
      (
        "GetIntegrationResponses/labels.yaml#slash/before-api",
        [
          " 6. Control: first the case whole of the same file must be accepted, or else this one is",
          "        GET /v2/apis/x%2F${socket.ApiId}/integrations/${socket.IntegrationId}/integrationresponses HTTP/1.1",
        ]
      ),
      (
        "GetIntegrationResponses/labels.yaml#encoded-ids/api",
        [
          " 7. This request is sent as it is written, and claims to be GetIntegrationResponses.",
          "        GET /v2/apis/${percent(socket.ApiId)}/integrations/${socket.IntegrationId}/integrationresponses HTTP/1.1",
        ]
      ),
      (
        "GetIntegrationResponses/tokens.yaml#other-page-size/none",
        [
          "    Kept of the answer as ${last}: Items[-1].IntegrationResponseId || 'none'",
          "        GET /v2/apis/${two.ApiId}/integrations/${two.IntegrationId}/integrationresponses?nextToken=${token} HTTP/1.1",
          "    - Of the output, IntegrationResponseId of each item or value of Items is not one of:",
        ]
      ),
      (
        "CreateApi/members.yaml#tags/two",
        [
          "tags come back as they were sent (two)",
          "It was observed at the real service: terraform-provider-aws, api_tags_gen_test.go.",
          "        {\"name\":\"${unique}\",\"protocolType\":\"HTTP\",\"tags\":{\"key1\":\"value1\",\"key2\":\"value2\"}}",
          "    - Of the output, Tags is {\"key1\":\"value1\",\"key2\":\"value2\"}, with no further member at",
          " 3. At the end DeleteApi deletes what step 1 created.",
          "    state.round-trip: what was written is read back",
        ]
      ),
      (
        "CreateApi/required.yaml#missing-name",
        [
          "Nothing of it is sent, so that it says nothing about an endpoint.",
          " 1. CreateApi is called with this input:", "        {\"ProtocolType\":\"HTTP\"}",
          "    - The input is refused before anything is sent, because Name is missing.",
          "    client.rejection: the input is rejected before anything is sent",
        ]
      ),
      (
        "CreateApi/refused.yaml#malformed/form",
        [
          "        Content-Type: application/json", "        name=${unique}&protocolType=HTTP",
          "        Content-Length: <length>",
          "    - The answer is an error with a status of 400 to 499, but not 401, 403 or 429, and with",
          "    - The answer is the error BadRequestException, with the status 400.",
          "        {\"name\":\"${unique}\",\"protocolType\":\"HTTP\",\"tags\":{\"assay:run\":\"${run.id}\",\"assay:creator\":\"<who runs it>\",\"assay:created\":\"<now>\"}}",
        ]
      ),
      (
        "CreateApi/http.yaml#endpoint",
        [
          "    - Of the output, ApiEndpoint is a string in which the regular expression `^https?://` is",
          "    - The JMESPath expression contains(ApiEndpoint, ApiId) is not false, null or empty.",
          "    expect.that: a JMESPath assertion holds",
          "        assumed: https and the id in each example; a local endpoint may lack TLS",
        ]
      ),
      (
        "CreateIntegration/timeout.yaml#within/http-most",
        [
          "        {\"integrationType\":\"HTTP_PROXY\",\"integrationMethod\":\"GET\",\"integrationUri\":\"https://example.com\",\"payloadFormatVersion\":\"1.0\",\"timeoutInMillis\":30000}",
          "        DELETE /v2/apis/${http.ApiId}/integrations/${id} HTTP/1.1",
        ]
      ),
      (
        "CreateApi/http.yaml#nothing-unsent",
        [
          "    - Of the output, CorsConfiguration has no value: it is absent, null or empty.",
          "    - Of the output, Description is absent, null or empty, or else it is \"\".",
        ]
      ),
    ])
  func kind(name: String, lines: [String]) throws {
    let explanation = try #require(Self.shipped["scenarios/apigatewayv2/\(name)"])
    let text = explanation.text.split(separator: "\n").map(String.init)
    for line in lines { #expect(text.contains(line), "\(line)\n\n\(explanation.text)") }
    #expect(text.filter { !$0.hasPrefix("        ") }.allSatisfy { $0.count <= 100 })
  }

  @Test("what it says would be sent is what a run sends", .timeLimit(.minutes(10)))
  func requests() async throws {
    let events = try await Shipped.events()
    var compared = 0
    for event in events where event["event"] == "case-finished" {
      guard let file = event["source"]?["file"]?.string, let id = event["id"]?.string,
        let explanation = Self.shipped["\(file)#\(id)"]
      else { continue }
      let exchanges = (event["exchanges"]?.array ?? []).compactMap(SentRequest.init)
      // The case's own steps one by one; what stands around them by its label.
      let own = exchanges.filter(\.isOfStep)
      let told = explanation.requests.filter { SentRequest.isOfStep($0.label) }
      #expect(own.map(\.label) == told.map(\.label), "\(file)#\(id)")
      for (sent, told) in zip(own, told) {
        #expect(sent.matches(told), "\(file)#\(id): \(sent) is told as \(told)")
        compared += 1
      }
      for sent in exchanges where !sent.isOfStep && !sent.isOfFurtherPage {
        let candidates = explanation.requests.filter { $0.label == sent.label }
        #expect(candidates.contains(where: sent.matches), "\(file)#\(id): \(sent) is not told")
        compared += 1
      }
    }
    #expect(compared > 800)
  }
}

/// The pack that ships.
private enum Shipped {
  static let contract = try! Contract.load(
    contentsOf: Places.root.appending(path: "models/apigatewayv2.json").path)

  static let plan: Plan = {
    let folder = Places.root.appending(path: "scenarios").path
    var result = ScenarioLoader(services: ["apigatewayv2"], shippedFixtures: folder + "/fixtures") {
      $0 == "apigatewayv2" ? contract : nil
    }.load(paths: [folder])
    // As a run that was started in the project's own folder names them.
    for index in result.scenarios.indices {
      let path = result.scenarios[index].path
      if path.hasPrefix(folder) {
        result.scenarios[index].path = "scenarios" + path.dropFirst(folder.count)
      }
    }
    return Plan(result.scenarios, selection: Selection(), contract: contract)
  }()

  /// Those of a run against the embedded gateway.
  static func events() async throws -> [JSON] {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "events.jsonl").path
    let outcome = try await Program.run([
      "run", "scenarios", "--json", path, "--junit", folder.appending(path: "j.xml").path,
    ])
    #expect(outcome.code == 0, "\(outcome)")
    let data = try Data(contentsOf: URL(filePath: path))
    return try data.split(separator: UInt8(ascii: "\n")).map { try JSON.parse(Array($0)).value }
  }
}

/// A request as a run tells of it.
private struct SentRequest {
  var label: String
  var method: String
  var target: String
  var body: String?

  init?(_ exchange: JSON) {
    guard let label = exchange["label"]?.string, let request = exchange["request"] else {
      return nil
    }
    self.label = label
    func text(_ key: String) -> String? {
      if let text = request[key]?.string { return String(displaying: Array(text.utf8)) }
      return request[key + "Base64"]?.string.flatMap { Data(base64Encoded: $0) }
        .map { String(displaying: Array($0)) }
    }
    method = text("method") ?? ""
    target = text("target") ?? ""
    body = text("body")
  }

  static func isOfStep(_ label: String) -> Bool {
    label.hasPrefix("call ") || label.hasPrefix("http ") || isFirstPage(label)
  }

  private static func isFirstPage(_ label: String) -> Bool {
    label == "page 1" || label.hasPrefix("page 1 ")
  }

  var isOfStep: Bool { Self.isOfStep(label) }

  /// Told are the second page of the first size, and no more.
  var isOfFurtherPage: Bool { label.hasPrefix("page ") && !Self.isFirstPage(label) }

  func matches(_ told: Explanation.Request) -> Bool {
    method == told.method && Self.fits(Self.unsigned(target), Self.unsigned(told.target))
      && (body == nil) == (told.body == nil) && Self.fits(body ?? "", told.body ?? "")
  }

  /// Without a signature in the query, of which a run shows less.
  private static func unsigned(_ target: String) -> String {
    target.components(separatedBy: "X-Amz-Algorithm")[0]
  }

  /// Whether the text is what was told, with anything for each `${…}` and `<…>`.
  private static func fits(_ text: String, _ told: String) -> Bool {
    if text == told { return true }
    let pieces = told.split(
      separator: /\$\{[^}]*\}|<[a-z ]+>/, omittingEmptySubsequences: false)
    let pattern = pieces.map { NSRegularExpression.escapedPattern(for: String($0)) }
      .joined(separator: "[\\s\\S]*")
    guard let expression = try? NSRegularExpression(pattern: "^\(pattern)$") else { return false }
    let range = NSRange(text.startIndex..., in: text)
    return expression.firstMatch(in: text, range: range) != nil
  }
}
