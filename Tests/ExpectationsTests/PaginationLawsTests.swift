import Contract
import Expectations
import JSON
import Testing

@Suite("Pagination laws")
struct PaginationLawsTests {
  static let paginator = Paginator(
    inputToken: "NextToken", outputToken: "NextToken", limitKey: "MaxResults", resultKey: "Items")

  /// A walk over pages of numbered items, each with its token.
  static func walk(
    size: Int?, _ pages: [([Int], PaginationWalk.Token)],
    ending: PaginationWalk.Ending = .complete
  ) -> PaginationWalk {
    PaginationWalk(
      pageSize: size,
      pages: pages.map { .init(items: $0.0.map(JSON.int), token: $0.1) }, ending: ending)
  }

  static func rules(_ walk: PaginationWalk) -> [String] {
    PaginationLaws.mismatches(in: walk, paginator: paginator).map(\.rule.name)
  }

  @Test(
    "A lawful walk breaks no law",
    arguments: [
      walk(size: 5, [([1, 2, 3, 4, 5], .value("a")), ([6], .absent)]),
      walk(size: 5, [([1, 2], .value("a")), ([], .value("b")), ([3], .absent)]),
      walk(size: nil, [([], .absent)]),
      walk(size: 2, [([1, 2], .absent)]),
    ])
  func lawful(walk: PaginationWalk) {
    #expect(Self.rules(walk) == [])
  }

  @Test(
    "Each law is broken by a walk that departs from it",
    arguments: [
      (walk(size: 2, [([1, 2, 3], .absent)]), "pagination.page-size"),
      (walk(size: 2, [([1, 2], .value("a")), ([2, 3], .absent)]), "pagination.nothing-twice"),
      (walk(size: 3, [([1, 1], .absent)]), "pagination.nothing-twice"),
      (
        walk(
          size: 2, [([1, 2], .value("a"))], ending: .refused(answer: "400 BadRequestException")),
        "pagination.token-accepted"
      ),
      (walk(size: 2, [], ending: .refused(answer: "404")), "expect.success"),
      (
        walk(size: 2, [([1], .value("a")), ([2], .value("a"))], ending: .repeatedToken("a")),
        "pagination.walk-ends"
      ),
      (walk(size: 2, [([1], .value("a"))], ending: .tooManyPages), "pagination.walk-ends"),
      (walk(size: 2, [([1], .null)]), "pagination.last-token"),
      (walk(size: 2, [([1], .empty)]), "pagination.last-token"),
      (walk(size: 2, [([1, 2], .value("a")), ([], .absent)]), "pagination.full-last-page"),
      (walk(size: 2, [([1], .other("7"))]), "pagination.walk-ends"),
    ])
  func broken(walk: PaginationWalk, rule: String) {
    #expect(Self.rules(walk) == [rule])
  }

  @Test("What an unmet item means is told apart: lost, or beyond what the fixture made")
  func itemsOfAWalk() throws {
    let expectation = Expectations.Expectation(
      clauses: [.items(.unordered(.literal(.array([.int(1), .int(2)]))))],
      evidence: Evidence(.documented, "x"), rule: nil, line: 1)
    func rules(_ items: [Int]) throws -> [String] {
      try expectation.mismatches(in: Self.walk(size: nil, [(items, .absent)]), Bindings())
        .map(\.rule.name)
    }
    #expect(try rules([2, 1]) == [])
    #expect(try rules([1]) == ["pagination.nothing-lost"])
    #expect(try rules([1, 2, 3]) == ["expect.output"])
  }
}
