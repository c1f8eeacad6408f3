import Contract
import Foundation
import Scenarios
import Testing

@Suite("Where other contracts and fixtures are known")
struct OtherContractsTests {
  private static let scenario = """
    title: t
    service: small
    fixtures: { f: { use: %@ } }
    cases:
      - id: a
        title: t
        evidence: { model: m }
        call: GetApi
        input: { ApiId: "${f.ApiId}" }
        expect: { success: true }

    """

  private static let fixture = "title: t\nservice: large\nsteps: []\noutputs: { ApiId: a }\n"

  /// Loads the scenario, with the fixture in a file `own`, where `small` is a contract of two
  /// operations and `large` the whole one.
  private func rendered(
    use: String = "own", replacing: (String, with: String) = ("", with: ""), hasFixture: Bool = true
  ) throws -> [String] {
    let large = try #require(Loading.contract)
    var small = large
    small.operations = large.operations.filter { ["GetApi", "GetApis"].contains($0.key) }
    small.operations["GetApis"]?.input = nil
    let known = ["small": small, "large": large]
    let loader = ScenarioLoader(services: ["large", "small"]) { known[$0] }
    var text = Self.scenario.replacing("%@", with: use)
    if !replacing.0.isEmpty { text = text.replacing(replacing.0, with: replacing.with) }
    var files = ["a.yaml": Data(text.utf8)]
    if hasFixture { files["fixtures/own.yaml"] = Data(Self.fixture.utf8) }
    return try Loading.load(files, with: loader).diagnostics.map(\.rendered)
  }

  @Test("a fixture of another service is refused")
  func service() throws {
    #expect(
      try rendered() == [
        """
        a.yaml:3:23: error: the fixture `own` is of large, and this file of small
          fixtures: { f: { use: own } }
                                ^
        """
      ])
  }

  @Test("the fixtures that there are come as advice, or where to put one")
  func fixtures() throws {
    #expect(
      try rendered(use: "zebra") == [
        """
        a.yaml:3:23: error: there is no fixture `zebra`
          fixtures: { f: { use: zebra } }
                                ^
          help: there are `own`
        """
      ])
    #expect(
      try rendered(use: "zebra", hasFixture: false) == [
        """
        a.yaml:3:23: error: there is no fixture `zebra`
          fixtures: { f: { use: zebra } }
                                ^
          help: put it into a file fixtures/zebra.yaml beside or above this one
        """
      ])
  }

  @Test("the operations of a small contract come as advice")
  func operations() throws {
    let found = try rendered(replacing: ("call: GetApi", with: "call: Nothing"))
    #expect(
      found.last == """
        a.yaml:8:11: error: small has no operation `Nothing`
              call: Nothing
                    ^
          help: its operations are `GetApi`, `GetApis`
        """)
  }

  @Test("an operation that takes no input is given none")
  func noInput() throws {
    let found = try rendered(replacing: ("call: GetApi", with: "call: GetApis"))
    #expect(
      found.last == """
        a.yaml:9:14: error: GetApis takes no input
              input: { ApiId: "${f.ApiId}" }
                       ^
        """)
  }
}
