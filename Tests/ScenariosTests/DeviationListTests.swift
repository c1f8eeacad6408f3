import Contract
import Foundation
import TestSupport
import Testing

@testable import Scenarios

@Suite("A list of deviations")
struct DeviationListTests {
  private func read(_ text: String) throws -> (list: DeviationList?, shown: String) {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "x.yaml").path
    try Data(text.utf8).write(to: URL(filePath: path))
    let (list, diagnostics) = DeviationList.load(path)
    let shown = diagnostics.map(\.rendered).joined(separator: "\n")
    return (list, shown.replacing(folder.path + "/", with: ""))
  }

  @Test("is read whole")
  func whole() throws {
    let (list, shown) = try read(
      """
      endpoint: moto 5.2.5
      deviations:
        - case: scenarios/apigatewayv2/GetApis/pages.yaml#page-size
          rule: pagination.page-size
          reason: MaxResults is ignored
          link: https://example.test/1
          expires: 2027-06-01
        - { case: contract/*, rule: response.status, reason: "200 where 201 is modelled" }

      """)
    #expect(shown == "")
    let read = try #require(list)
    #expect(read.endpoint == "moto 5.2.5")
    #expect(read.deviations.map(\.cases.isOfContract) == [false, true])
    #expect(read.deviations.map(\.line) == [3, 8])
    #expect(read.deviations[0].expires == Day("2027-06-01"))
    #expect(read.deviations[0].text.hasSuffix("pages.yaml#page-size"))
  }

  @Test(
    "shows each slip with its place and what to do",
    arguments: [
      (
        "deviations: []\n",
        """
        x.yaml:1:1: error: a list of deviations needs `endpoint`
          deviations: []
          ^
          help: say whose list it is: endpoint: moto 5.2.5
        """
      ),
      (
        "endpoint: x\n",
        """
        x.yaml:1:1: error: a list of deviations needs `deviations`
          endpoint: x
          ^
          help: a list: - case, rule, reason
        """
      ),
      (
        "endpoint: x\ndeviation: []\n",
        """
        x.yaml:2:1: error: `deviation` is no key of a list of deviations
          deviation: []
          ^
          help: did you mean `deviations`?
        """
      ),
      (
        entry(("case", "contract/GetApi"), ("rule", "response.statu"), ("reason", "why")),
        """
        x.yaml:3:36: error: there is no rule `response.statu`
            - { case: contract/GetApi, rule: response.statu, reason: why }
                                             ^
          help: did you mean `response.status`?
        """
      ),
      (
        entry(("case", "contract/GetApi"), ("rule", "response.status")),
        """
        x.yaml:3:5: error: a deviation needs `reason`
            - { case: contract/GetApi, rule: response.status }
              ^
          help: say in a sentence what the endpoint does instead
        """
      ),
      (
        entry(("rule", "response.status"), ("reason", "why")),
        """
        x.yaml:3:5: error: a deviation needs `case`
            - { rule: response.status, reason: why }
              ^
          help: as `assay list` names it, or contract/Operation
        """
      ),
      (
        entry(("case", "contract/GetApi"), ("reason", "why")),
        """
        x.yaml:3:5: error: a deviation needs `rule`
            - { case: contract/GetApi, reason: why }
              ^
          help: the clause that does not hold, for example expect.status
        """
      ),
      (
        entry(("case", "x.yaml"), ("rule", "response.status"), ("reason", "why")),
        """
        x.yaml:3:13: error: `case` can't be "x.yaml"
            - { case: x.yaml, rule: response.status, reason: why }
                      ^
          help: write path/of/scenario.yaml#id, path/of/scenario.yaml#id/row or contract/Operation; \
        a `*` at its end matches the rest
        """
      ),
      (
        entry(
          ("case", "a.yaml#b"), ("rule", "response.status"), ("reason", "why"),
          ("expires", "2027-02-29")),
        """
        x.yaml:3:68: error: `expires` must be a day
            - { case: a.yaml#b, rule: response.status, reason: why, expires: 2027-02-29 }
                                                                             ^
          help: write YYYY-MM-DD, as in 2027-06-01
        """
      ),
      (
        entry(
          ("case", "a.yaml#b"), ("rule", "response.status"), ("reason", "why"), ("link", "moto#1")),
        """
        x.yaml:3:65: error: `link` must be an address
            - { case: a.yaml#b, rule: response.status, reason: why, link: moto#1 }
                                                                          ^
          help: write https://… in full
        """
      ),
      (
        entry(("case", "a.yaml#b"), ("rule", "response.status"), ("reason", "why"))
          + "  - { case: a.yaml#b, rule: response.status, reason: other }\n",
        """
        x.yaml:4:13: error: this case is listed under `response.status` already, in line 3
            - { case: a.yaml#b, rule: response.status, reason: other }
                      ^
          help: keep one of the two
        """
      ),
    ])
  func slips(_ text: String, _ shown: String) throws {
    let found = try read(text)
    #expect(found.shown == shown)
    #expect(found.list == nil)
  }

  @Test(
    "names its cases by the end of their path, whole components at a time",
    arguments: [
      ("scenarios/a/b.yaml#id", "/home/x/scenarios/a/b.yaml", "id", true),
      ("./a/b.yaml#id", "/home/x/scenarios/a/b.yaml", "id", true),
      ("a/b.yaml#id", "/home/scenarios/aa/b.yaml", "id", false),
      ("/home/b.yaml#id", "/home/b.yaml", "id", true),
      ("b.yaml#id", "/b.yaml", "id/row", true),
      ("b.yaml#id", "/b.yaml", "id-2", false),
      ("b.yaml#id/row", "/b.yaml", "id/row", true),
      ("b.yaml#id/row", "/b.yaml", "id/other", false),
      ("b.yaml#id/*", "/b.yaml", "id/other", true),
      ("b.yaml#id/*", "/b.yaml", "id", false),
      ("b.yaml#i*", "/b.yaml", "id", true),
      ("b.yaml#*", "/b.yaml", "fixture: socket", true),
      ("b.yaml#fixture: socket", "/b.yaml", "fixture: socket", true),
      ("scenarios/a/*", "/x/scenarios/a/b.yaml", "id", true),
      ("scenarios/a/*", "/x/scenarios/b/b.yaml", "id", false),
    ])
  func patterns(_ text: String, _ path: String, _ id: String, _ matches: Bool) throws {
    #expect(try #require(CasePattern(text)).matches(path: path, id: id) == matches)
  }

  @Test("of the contract names operations")
  func operations() throws {
    #expect(try #require(CasePattern("contract/GetApi")).matches(operation: "GetApi"))
    #expect(try !#require(CasePattern("contract/GetApi")).matches(operation: "GetApis"))
    #expect(try #require(CasePattern("contract/Get*")).matches(operation: "GetApis"))
    for text in ["contract/", "a*b.yaml#c", "b.yaml", "#id", "b.yaml#", "", "*"] {
      #expect(CasePattern(text) == nil, "\(text)")
    }
  }

  @Test("is written so that it reads back, whatever its text")
  func roundTrip() throws {
    let texts = [
      "plain", "true", "12", "1.5e3", "a: b", "# no comment", "- item", "\"quoted\" \\ 'single'",
      "tab\tnew\nline", "\u{7}\u{85}\u{2028}\u{FEFF}\u{200B}", "é 😀 ${x} { } [ ], & * ! | >",
      " edges ",
      "@`%", "null", "~", "0x1F", "007",
    ]
    let list = DeviationList(
      path: "x.yaml", endpoint: "a: b",
      deviations: texts.enumerated().compactMap { index, text in
        CasePattern("a/b c.yaml#id-\(index)").map {
          Deviation(
            cases: $0, rule: .pageSize, reason: text, link: "https://x.test/#a b",
            expires: Day("2028-02-29"))
        }
      })
    let (read, shown) = try read(list.yaml(remark: "One.\nTwo."))
    #expect(shown == "")
    #expect(read?.endpoint == "a: b")
    #expect(read?.deviations.map(\.reason) == texts)
    #expect(read?.deviations.map(\.cases) == list.deviations.map(\.cases))
    #expect(read?.deviations.allSatisfy { $0.expires == Day("2028-02-29") } == true)
    let (empty, _) = try self.read(
      DeviationList(path: "", endpoint: "x", deviations: []).yaml(remark: ""))
    #expect(empty?.deviations.isEmpty == true)
  }

  @Test("knows days")
  func days() {
    for text in ["2027-02-29", "2027-13-01", "2027-00-10", "2027-1-1", "27-01-01", "2027-04-31"] {
      #expect(Day(text) == nil, "\(text)")
    }
    #expect(Day("2000-02-29")?.description == "2000-02-29")
    #expect(Day("1900-02-29") == nil)
    #expect(Day(secondsSince1970: 0).description == "1970-01-01")
    #expect(Day(secondsSince1970: 951_868_799).description == "2000-02-29")
    #expect(Day(secondsSince1970: 951_868_800).description == "2000-03-01")
    #expect(Day(secondsSince1970: -1).description == "1969-12-31")
    #expect(Day(secondsSince1970: 4_102_444_800).description == "2100-01-01")
  }
}

/// A list with one entry.
private func entry(_ members: (String, String)...) -> String {
  "endpoint: x\ndeviations:\n  - { \(members.map { "\($0): \($1)" }.joined(separator: ", ")) }\n"
}
