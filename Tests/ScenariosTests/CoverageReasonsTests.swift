import Foundation
import Scenarios
import Testing

@Suite("Reasons for what is not covered")
struct CoverageReasonsTests {
  private func read(_ text: String) throws -> (CoverageReasons?, [String]) {
    let path = FileManager.default.temporaryDirectory.appending(path: "reasons-\(UUID()).yaml").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let (reasons, diagnostics) = CoverageReasons.read(path)
    return (
      reasons,
      diagnostics.map {
        "\($0.line):\($0.column) \($0.message)" + ($0.hint.map { " | \($0)" } ?? "")
      }
    )
  }

  @Test("the shipped file reads without a word")
  func shipped() throws {
    let path = Loading.scenarios.appending(path: "coverage/apigatewayv2.yaml").path
    let (reasons, diagnostics) = CoverageReasons.read(path)
    #expect(diagnostics.map(\.rendered) == [])
    #expect(reasons?.service == "apigatewayv2")
    let entry = try #require(reasons?.entry(for: .init(.output, of: "GetApi", "ImportInfo[]")))
    #expect(entry.pattern.text == "GetApi output ImportInfo*")
  }

  @Test(
    "a pattern names an item, with * any operation or the rest of a name",
    arguments: [
      ("GetApi output Name", true), ("GetApi output Name*", true), ("GetApi output *", true),
      ("* output Name", true), ("* output *", true), ("GetApi output Nam", false),
      ("GetApis output Name", false), ("GetApi input Name", false), ("GetApi error *", false),
      ("rule *", false),
    ])
  func pattern(text: String, matches: Bool) throws {
    let item = CoverageItem(.output, of: "GetApi", "Name")
    #expect(try CoveragePattern(text).matches(item) == matches)
  }

  @Test("each kind of item reads as it is written")
  func kinds() throws {
    let items = [
      CoverageItem(.call, of: "GetApi"), CoverageItem(.input, of: "CreateApi", "Tags{}"),
      CoverageItem(.input, of: "CreateApi", "ProtocolType = HTTP"),
      CoverageItem(.error, of: "GetApi", "NotFoundException"),
      CoverageItem(.paginator, of: "GetApis"), .rule(.pageSize),
    ]
    #expect(
      items.map(\.text) == [
        "GetApi call", "CreateApi input Tags{}", "CreateApi input ProtocolType = HTTP",
        "GetApi error NotFoundException", "GetApis paginator", "rule pagination.page-size",
      ])
    for item in items {
      #expect(items.filter(try CoveragePattern(item.text).matches) == [item])
    }
  }

  private static let itemHint =
    "write an operation or `*`, one of `call`, `input`, `output`, `error`, `paginator`, and a name: "
    + "`GetApi output ImportInfo`; or `rule` and its name"

  @Test(
    "each slip is shown at its place",
    arguments: [
      (
        "service: s\n", "1:1 a file of reasons needs `uncovered` | a list: - { item: …, reason: … }"
      ),
      (
        "uncovered: []\n",
        "1:1 a file of reasons needs `service` | name the contract's folder: service: apigatewayv2"
      ),
      (
        "service: s\nuncoverd: []\n",
        "2:1 `uncoverd` is no key of a file of reasons | did you mean `uncovered`?"
      ),
      ("service: s\nuncovered: 1\n", "2:12 `uncovered` must be a list, and this is a number (1)"),
      (
        "service: s\nuncovered:\n  - { item: GetApi call }\n",
        "3:5 an entry of `uncovered` needs `reason` | say why no endpoint can be made to do it"
      ),
      (
        "service: s\nuncovered:\n  - { reason: r }\n",
        "3:5 an entry of `uncovered` needs `item` | as in `GetApi output ImportInfo`"
      ),
      (
        "service: s\nuncovered:\n  - { item: GetApi call, reason: \" \" }\n",
        "3:34 `reason` must not be empty"
      ),
      (
        "service: s\nuncovered:\n  - { item: GetApi, reason: r }\n",
        "3:13 `GetApi` is no item of a contract | \(itemHint)"
      ),
      (
        "service: s\nuncovered:\n  - { item: GetApi outputs Name, reason: r }\n",
        "3:13 `GetApi outputs Name` is no item of a contract | \(itemHint)"
      ),
      (
        "service: s\nuncovered:\n  - { item: GetApi rule x, reason: r }\n",
        "3:13 `GetApi rule x` is no item of a contract | \(itemHint)"
      ),
      (
        "service: s\nuncovered:\n  - { item: GetApi output, reason: r }\n",
        "3:13 `GetApi output` says not which output | put the name behind it, or `*` for each"
      ),
      (
        "service: s\nuncovered:\n  - { item: GetApis paginator x, reason: r }\n",
        "3:13 `x` is too much here | write `GetApis paginator`"
      ),
      (
        "service: s\nuncovered:\n  - { item: rule, reason: r }\n",
        "3:13 `rule` names no rule | write `rule pagination.page-size`"
      ),
      (
        "service: s\nuncovered:\n  - { item: GetApi call, reason: r }\n"
          + "  - { item: GetApi call, reason: s }\n",
        "4:5 `GetApi call` has a reason already, in line 3 | keep one of them"
      ),
    ])
  func slip(text: String, expected: String) throws {
    let (reasons, diagnostics) = try read(text)
    #expect(reasons == nil)
    #expect(diagnostics == [expected])
  }

  @Test("a file that is not there is said so")
  func missing() {
    let (reasons, diagnostics) = CoverageReasons.read("/nowhere/reasons.yaml")
    #expect(reasons == nil)
    #expect(diagnostics.map(\.message) == ["the file can't be read"])
  }
}
