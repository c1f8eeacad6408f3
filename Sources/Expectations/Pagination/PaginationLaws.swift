import Contract
import JSON

/// What holds of every walk through a paginated collection while nobody writes to it. A page may be
/// short, or empty with a token.
public enum PaginationLaws {
  static let nextToken = Evidence(
    .documented,
    "API Gateway V2 API reference, nextToken: The next page of elements from this collection")
  static let maxResults = Evidence(
    .documented,
    "API Gateway V2 API reference, maxResults: The maximum number of elements to be returned")
  static let lastElement = Evidence(
    .assumed,
    "the API reference says of nextToken: Not valid for the last element of the collection")

  /// The laws that a walk is held to, each with its evidence.
  /// - Parameter hasPageSize: whether MaxResults is asked for.
  public static func laws(hasPageSize: Bool) -> [(rule: Rule, evidence: Evidence)] {
    var laws = [(Rule.expectedSuccess, maxResults)]
    if hasPageSize { laws.append((.pageSize, maxResults)) }
    laws += [(.tokenAccepted, nextToken), (.nothingTwice, nextToken), (.walkEnds, nextToken)]
    if hasPageSize { laws.append((.fullLastPage, lastElement)) }
    laws.append((.lastToken, lastElement))
    return laws
  }

  /// Every law that the walk breaks. `first` is the answer to the first page where it was refused.
  public static func mismatches(in walk: PaginationWalk, paginator: Paginator) -> [Mismatch] {
    var found: [Mismatch] = []
    let at = walk.pageSize.map { "page size \($0)" } ?? "no page size"
    let items = "$.\(paginator.resultKey)"
    let token = "$.\(paginator.outputToken)"

    func add(
      _ rule: Rule, _ page: Int?, _ path: String, _ expected: String, _ actual: String,
      _ evidence: Evidence
    ) {
      let place = page.map { "\(at), page \($0 + 1): \(path)" } ?? "\(at): \(path)"
      found.append(
        Mismatch(rule: rule, path: place, expected: expected, actual: actual, evidence: evidence))
    }

    for (index, page) in walk.pages.enumerated() {
      if let size = walk.pageSize, page.items.count > size {
        add(
          .pageSize, index, items, "at most \(counted(size, "item"))",
          counted(page.items.count, "item"), maxResults)
        break
      }
    }

    if let (item, first, second) = firstRepeated(in: walk) {
      add(.nothingTwice, second, items, "no item of page \(first + 1)", item.summary, nextToken)
    }

    switch walk.ending {
    case .complete, .unknown: break
    case .refused(let answer):
      if walk.pages.isEmpty {
        add(.expectedSuccess, nil, "status", "a 2xx", answer, maxResults)
      } else {
        add(
          .tokenAccepted, walk.pages.count, "status", "a 2xx for a token that was given", answer,
          nextToken)
      }
    case .repeatedToken(let text):
      add(
        .walkEnds, walk.pages.count - 1, token, "a token that was not given before",
        text.cut(to: 80), nextToken)
    case .tooManyPages:
      add(
        .walkEnds, nil, token, "an end of the collection",
        "still a token after \(counted(walk.pages.count, "page"))", nextToken)
    }

    if case .complete = walk.ending, let last = walk.pages.last {
      let index = walk.pages.count - 1
      if last.token == .null || last.token == .empty {
        add(
          .lastToken, index, token, "no token", last.token == .null ? "null" : "an empty string",
          lastElement)
      }
      // An empty page can only follow a full page that carried a token though it was the last.
      if index > 0, last.items.isEmpty, let size = walk.pageSize,
        walk.pages[index - 1].items.count == size
      {
        add(
          .fullLastPage, index - 1, token, "no token on the last page that holds items", "a token",
          lastElement)
      }
    }
    for (index, page) in walk.pages.enumerated() {
      if case .other(let text) = page.token {
        add(.walkEnds, index, token, "a string", text, nextToken)
      }
    }
    return found
  }

  /// What of the expected items a walk did not meet, and what it met beyond them.
  static func mismatches(
    items expected: JSON, in walk: PaginationWalk, evidence: Evidence
  ) -> [Mismatch] {
    guard let wanted = expected.array else { return [] }
    let at = walk.pageSize.map { "page size \($0)" } ?? "no page size"
    var left = walk.items
    var lost: [JSON] = []
    for value in wanted {
      if let index = left.firstIndex(where: {
        Matcher.subset(of: $0, at: "", expected: value).isEmpty
      }) {
        left.remove(at: index)
      } else {
        lost.append(value)
      }
    }
    var found: [Mismatch] = []
    if let first = lost.first {
      found.append(
        Mismatch(
          rule: .nothingLost, path: "\(at): items",
          expected: "\(counted(wanted.count, "item")), among them \(first.summary)",
          actual: "\(counted(walk.items.count, "item")), without \(lost.count) of them",
          evidence: evidence))
    }
    return found
  }

  /// The first item that a walk meets twice, with the indices of both pages.
  private static func firstRepeated(in walk: PaginationWalk) -> (JSON, Int, Int)? {
    var seen: [JSON: Int] = [:]
    for (index, page) in walk.pages.enumerated() {
      for item in page.items {
        if let first = seen[item] { return (item, first, index) }
        seen[item] = index
      }
    }
    return nil
  }
}

extension Expectation {
  /// What is wrong with everything that a walk met.
  public func mismatches(in walk: PaginationWalk, _ bindings: Bindings)
    throws(UnresolvedReference) -> [Mismatch]
  {
    var found: [Mismatch] = []
    for clause in clauses {
      guard case .items(let matcher) = clause, walk.ending == .complete else { continue }
      // Nothing lost is judged against what the fixture made; what is there beyond it, by equality.
      if case .unordered(let template) = matcher {
        let expected = try template.resolved(in: bindings)
        let lost = PaginationLaws.mismatches(items: expected, in: walk, evidence: evidence)
        found += lost
        if lost.isEmpty {
          found += try mismatches(.expectedOutput, matcher, .array(walk.items), bindings)
        }
      } else {
        found += try mismatches(.expectedOutput, matcher, .array(walk.items), bindings)
      }
    }
    return found
  }
}
