import Foundation
import JMESPath
import JSON
import Testing
import TestSupport

/// The public compliance suite, run by path.
@Suite("The JMESPath compliance suite")
struct ComplianceTests {
  static let folder = Places.suites?.appending(path: "jmespath")
  static let isThere = folder.map { FileManager.default.fileExists(atPath: $0.path) } ?? false

  static let files: [String] =
    (folder.flatMap {
      try? FileManager.default.contentsOfDirectory(atPath: $0.path)
    } ?? []).filter { $0.hasSuffix(".json") }.sorted()

  @Test("is found where the suites are", .enabled(if: isThere))
  func isFound() throws {
    let counts = try Self.files.map { try Self.cases(of: $0).count }
    #expect(counts.count >= 16)
    #expect(counts.allSatisfy { $0 > 0 })
    #expect(counts.reduce(0, +) > 850)
  }

  @Test("passes, file by file", .enabled(if: isThere), arguments: files)
  func passes(file: String) throws {
    for some in try Self.cases(of: file) {
      let answer = Result { () throws(JMESPathError) in
        try JMESPathExpression(some.expression).search(some.given)
      }
      switch (some.expected, answer) {
      case (.result(let expected), .success(let actual)):
        #expect(actual == expected, "\(some.expression)")
      case (.error(let kind), .failure(let error)):
        #expect(error.kind.rawValue == kind, "\(some.expression): \(error)")
      case (.anything, .success):
        break
      case (_, .success(let value)):
        Issue.record("\(some.expression) is accepted, as \(value)")
      case (_, .failure(let error)):
        Issue.record("\(some.expression) is refused: \(error)")
      }
    }
  }

  struct Case {
    enum Expected {
      case result(JSON)
      case error(String)
      /// A benchmark: it only has to have an answer.
      case anything
    }

    var given: JSON
    var expression: String
    var expected: Expected
  }

  static func cases(of file: String) throws -> [Case] {
    let url = try #require(folder).appending(path: file)
    let groups = try JSON.parse([UInt8](Data(contentsOf: url))).value
    return try #require(groups.array).flatMap { group in
      try #require(group["cases"]?.array).map { some in
        let expected: Case.Expected
        if let error = some["error"]?.string {
          expected = .error(error)
        } else if let result = some["result"] {
          expected = .result(result)
        } else {
          try #require(some["bench"] != nil)
          expected = .anything
        }
        return Case(
          given: try #require(group["given"]),
          expression: try #require(some["expression"]?.string), expected: expected)
      }
    }
  }
}
