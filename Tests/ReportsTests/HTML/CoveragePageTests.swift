import Foundation
import JSON
import Reports
import Testing

@Suite(
  "The page of coverage, in a browser", .serialized,
  .enabled(if: Chromium.isThere, "install Debian's package chromium, or Chrome"))
struct CoveragePageTests {
  private func browse(_ steps: [JSON]) async throws -> [JSON] {
    try await withTemporaryFolder { folder in
      let path = folder.appending(path: "coverage.html").path
      try Data(try Sample.coverageReport().html).write(to: URL(filePath: path))
      let session = try await Chromium.run([["open", .string(path)]] + steps)
      #expect(session.errors == [])
      #expect(session.requests == ["file://\(path)"])
      return session.results.filter { !$0.isNull }
    }
  }

  @Test("folds what an operation lacks below its row, without a script")
  func folds() async throws {
    let height: JSON = ["evaluate", "document.querySelector('.gaps ul').checkVisibility()"]
    let found = try await browse([
      height, ["click", ".gaps summary"], height,
      ["evaluate", "getComputedStyle(document.querySelector('.bar rect')).fill"],
      ["evaluate", "document.querySelectorAll('script').length"],
    ])
    #expect(found == [false, true, "rgb(26, 127, 55)", 0])
  }

  @Test("fits a phone without scrolling sideways")
  func phone() async throws {
    let width: JSON = ["evaluate", "document.documentElement.scrollWidth"]
    #expect(try await browse([["size", 390, 840], width]) == [390])
  }

  @Test(
    "axe-core finds nothing wrong, in light and dark",
    .enabled(if: Chromium.axe != nil, "scripts/venv.sh makes its environment"))
  func accessibility() async throws {
    let axe: JSON = ["axe", .string(try #require(Chromium.axe))]
    #expect(try await browse([["click", ".gaps summary"], axe, ["dark"], axe]) == [[], []])
  }
}
