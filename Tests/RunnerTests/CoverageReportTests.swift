import Contract
import JSON
import Scenarios
import TestSupport
import Testing

@testable import Runner

@Suite("What of a contract was touched")
struct CoverageReportTests {
  private static let contract = try! Contract.load(
    contentsOf: Places.root.appending(path: "models/apigatewayv2.json").path)
  private var contract: Contract { Self.contract }

  private func reasons(_ items: [String]) throws -> CoverageReasons {
    CoverageReasons(
      path: "r.yaml", service: "apigatewayv2",
      entries: try items.enumerated().map { index, item in
        .init(pattern: try CoveragePattern(item), reason: "because", line: index + 3)
      })
  }

  private func deleted(_ fill: (inout OperationCoverage) -> Void = { _ in }) -> Coverage {
    var operation = OperationCoverage(name: "DeleteApi")
    operation.calls = 1
    operation.sent.paths = ["ApiId"]
    fill(&operation)
    return Coverage(operations: [operation], rules: Set(Rule.catalogue))
  }

  private func report(
    _ coverage: Coverage, _ items: [String] = [], scope: Set<String> = ["DeleteApi"]
  )
    throws -> CoverageReport
  {
    CoverageReport(coverage, of: contract, scope: scope, reasons: try reasons(items))
  }

  @Test("places are found through structures, lists and maps, a value's structure by its members")
  func outline() {
    let paths = MemberOutline(of: "GetApisResponse", in: contract).counted.map(\.path)
    for path in [
      "Items", "Items[].ApiId", "Items[].CorsConfiguration.AllowMethods[]", "Items[].Tags{}",
      "NextToken",
    ] { #expect(paths.contains(path), "\(path)") }
    #expect(!paths.contains("Items[]"))
    #expect(!paths.contains(""))
    #expect(Set(paths).count == paths.count)
  }

  @Test("a shape within itself adds no places without end")
  func recursion() {
    let tree = Shape(
      name: "Tree", kind: .structure,
      members: [Member(name: "Value", shape: "Text"), Member(name: "Trees", shape: "Trees")])
    let contract = Contract(
      service: self.contract.service, operations: [:],
      shapes: [
        "Tree": tree, "Text": Shape(name: "Text", kind: .string),
        "Trees": Shape(name: "Trees", kind: .list, element: Member(name: "member", shape: "Tree")),
      ])
    let outline = MemberOutline(of: "Tree", in: contract)
    #expect(outline.counted.map(\.path) == ["Value", "Trees"])
    var met: [String] = []
    outline.visit(["Trees": [["Trees": [["Value": "deep"]]]]]) { index, _ in
      met.append(outline.places[index].path)
    }
    #expect(met == ["", "Trees", "", "Trees", "", "Value"])
  }

  @Test("null fills nothing, an empty collection itself and no item")
  func vacant() {
    let outline = MemberOutline(of: "GetApiResponse", in: contract)
    var met: Set<String> = []
    outline.visit(["Name": nil, "Tags": [:], "Warnings": ["w"], "Unmodelled": 1]) { index, _ in
      met.insert(outline.places[index].path)
    }
    #expect(met == ["", "Tags", "Warnings", "Warnings[]"])
  }

  @Test("a row counts what there is, and each gap is named")
  func gaps() throws {
    let report = try report(deleted { $0.errors = ["NotFoundException", "ConflictException"] })
    let row = try #require(report.rows.first)
    #expect(row.membersSent == .init(1, of: 1))
    #expect(row.membersSeen == .init(0, of: 0))
    #expect(row.errors == .init(1, of: 2))
    #expect(row.unmodelledErrors == ["ConflictException"])
    #expect(row.isWalked == nil)
    #expect(report.gaps.map(\.item.text) == ["DeleteApi error TooManyRequestsException"])
    #expect(!report.isComplete)
    #expect(
      try self.report(deleted { $0.sent.paths = [] }).gaps.map(\.item.text) == [
        "DeleteApi input ApiId", "DeleteApi error NotFoundException",
        "DeleteApi error TooManyRequestsException",
      ])
  }

  @Test("of an operation that nobody called that alone is said")
  func uncalled() throws {
    let report = try report(deleted(), scope: ["GetApis"])
    #expect(report.rows.map(\.calls) == [0])
    #expect(report.rows.first?.isWalked == false)
    #expect(report.gaps.map(\.item.text) == ["GetApis call"])
  }

  @Test("a member of an enum is covered by each of its values")
  func enums() throws {
    var operation = OperationCoverage(name: "CreateApi")
    operation.calls = 1
    operation.sent = MemberCoverage(
      paths: ["ProtocolType"], values: ["ProtocolType": ["HTTP"]])
    let report = try report(Coverage(operations: [operation]), scope: ["CreateApi"])
    let texts = report.gaps.map(\.item.text)
    #expect(texts.contains("CreateApi input ProtocolType = WEBSOCKET"))
    #expect(!texts.contains("CreateApi input ProtocolType = HTTP"))
    #expect(!texts.contains("CreateApi input ProtocolType"))
    #expect(report.rows.first?.valuesSent == .init(1, of: 4))
  }

  @Test("rules that no judged case exercised are gaps")
  func rules() throws {
    let report = try report(Coverage(rules: [.pageSize]), ["rule http*"], scope: [])
    #expect(report.rules == .init(1, of: CoverageReport.rules.count))
    #expect(!report.gaps.contains { $0.item.name == "pagination.page-size" })
    #expect(report.gaps.first { $0.item.name == "http.query" }?.reason == "because")
    #expect(report.unexplained.contains { $0.item.name == "state.conflict" })
  }

  @Test("a reason speaks of its gaps, and with one for each the coverage is complete")
  func reason() throws {
    let report = try report(deleted(), ["* error *"])
    #expect(report.gaps.count == 2)
    #expect(report.unexplained.isEmpty)
    #expect(report.problems == [])
    #expect(report.isComplete)
  }

  @Test(
    "a reason that is not true any more is a problem",
    arguments: [
      ("DeleteApi error NotFoundException", "is covered: remove the reason"),
      ("DeleteApi error NotFound*", "is covered: remove the reason"),
      (
        "* error *",
        "`DeleteApi error NotFoundException` is covered: name only what is not"
      ),
      ("DeleteApi error NoSuchException", "the contract has no such item: remove the reason"),
      ("DeleteAPI call", "the contract has no such item: remove the reason"),
    ])
  func problem(item: String, text: String) throws {
    let report = try report(
      deleted { $0.errors = ["NotFoundException"] },
      [item, "DeleteApi error TooManyRequestsException"])
    #expect(report.problems == [.init(place: "r.yaml:3", text: "`\(item)`: \(text)")])
    #expect(!report.isComplete)
  }

  @Test("a reason of an operation that nobody asked about is left alone")
  func otherScope() throws {
    let report = try report(deleted(), ["DeleteApi input ApiId"], scope: ["GetApi"])
    #expect(report.problems == [])
  }

  @Test("what two runs touched adds up")
  func union() {
    var first = deleted()
    first.rules = [.pageSize]
    var second = deleted {
      $0.statuses = [204: 1]
      $0.errors = ["NotFoundException"]
    }
    second.rules = [.conflict]
    second.operations.append(OperationCoverage(name: "CreateApi"))
    first.formUnion(second)
    #expect(first.operations.map(\.name) == ["CreateApi", "DeleteApi"])
    #expect(first.operations[1].calls == 2)
    #expect(first.operations[1].statuses == [204: 1])
    #expect(first.rules == [.pageSize, .conflict])
  }

  @Test("only judged testcases exercise their rules")
  func judged() async {
    let ledger = CoverageLedger(contract: contract)
    let suite = Suite(name: "s", title: "t", file: nil)
    for (verdict, rule) in [
      (Verdict.passed, Rule.pageSize), (.failed, .conflict), (.advisory, .label),
      (.deviates, .notFound), (.errored, .routing), (.skipped, .ownership),
      (.notImplemented, .roundTrip), (.recorded, .framing),
    ] {
      await ledger.note(
        CaseResult(
          identity: CaseIdentity(suite: suite, classname: "c", id: rule.name), title: "t",
          verdict: verdict, rules: [rule]))
    }
    #expect(await ledger.coverage.rules == [.pageSize, .conflict, .label, .notFound])
  }
}
