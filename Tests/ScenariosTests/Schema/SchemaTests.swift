import Foundation
import Scenarios
import TestSupport
import Testing

@Suite(
  "The JSON Schema of the format, by an independent validator",
  .enabled(if: Validator.python != nil, "scripts/venv.sh makes its environment"))
struct SchemaTests {
  @Test("allows every file that ships and every example of the documentation")
  func allows() async throws {
    var names: [String] = []
    var texts: [String] = []
    let files = FileManager.default.enumerator(atPath: Loading.scenarios.path)
    while let name = files?.nextObject() as? String {
      guard name.hasSuffix(".yaml") else { continue }
      names.append(name)
      texts.append(try String(contentsOf: Loading.scenarios.appending(path: name), encoding: .utf8))
    }
    #expect(names.count > 50)
    for (index, block) in try Examples.blocks().enumerated() {
      names.append("example \(index)")
      texts.append(block)
    }
    let errors = try await Validator.errors(in: texts)
    #expect(errors.count == texts.count)
    #expect(zip(names, errors).filter { $1 != [] }.map { "\($0): \($1 ?? [])" } == [])
  }

  @Test("refuses what the reader refuses, but for what a schema can't say")
  func refuses() async throws {
    let slips = Slip.all.flatMap(BrokenFile.of)
    let errors = try await Validator.errors(in: slips.map(\.text))
    let allowed = zip(slips, errors).filter { $1 == [] }.map(\.0.name)
    let unsaid = SchemaException.all.flatMap(\.slips)
    #expect(Set(allowed).subtracting(unsaid).sorted() == [])
    #expect(Set(unsaid).subtracting(allowed).sorted() == [], "these it refuses, or nobody makes")
    #expect(errors.count { $0.map { !$0.isEmpty } ?? false } >= 40)
  }

  @Test("is about lists of deviations too")
  func deviations() async throws {
    let list = """
      endpoint: moto 5.2.5
      deviations:
        - case: contract/GetApi
          rule: response.media-type
          reason: every answer is text/html
          expires: 2027-06-01

      """
    let errors = try await Validator.errors(in: [
      list, list.replacing("media-type", with: "mediatype"), list.replacing("reason", with: "why"),
      list.replacing("2027-06-01", with: "2027-13-01"),
    ])
    #expect(errors.map { $0 == [] } == [true, false, false, false])
  }

  @Test("allows what the reader only warns of")
  func warnings() async throws {
    let slips = Slip.all.filter { !$0.shown.contains(": error: ") }
    let texts = slips.flatMap { $0.files.values }
    #expect(try await Validator.errors(in: texts).filter { $0 != [] } == [])
    #expect(texts.count >= 10)
  }
}

/// A file in which a slip is an error.
struct BrokenFile {
  var name: String
  var text: String

  static func of(_ slip: Slip) -> [BrokenFile] {
    slip.files.filter { slip.shown.matchesLine(#"^\#($0.key):\d+:\d+: error: "#) }
      .map { BrokenFile(name: slip.name, text: $0.value) }
  }
}

extension String {
  fileprivate func matchesLine(_ pattern: String) -> Bool {
    range(of: "(?m)" + pattern, options: .regularExpression) != nil
  }
}
