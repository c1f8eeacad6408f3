import Contract
import JSON

/// What one walk through a collection met.
public struct PaginationWalk: Sendable {
  /// What MaxResults asked for; `nil` where it was left out.
  public var pageSize: Int?
  public var pages: [Page]
  public var ending: Ending

  public struct Page: Sendable {
    public var items: [JSON]
    public var token: Token

    public init(items: [JSON], token: Token) {
      self.items = items
      self.token = token
    }
  }

  public enum Token: Sendable, Equatable {
    case absent, null, empty
    case value(String)
    /// A token that is no string.
    case other(String)
  }

  public enum Ending: Sendable, Equatable {
    /// At a page without a token.
    case complete
    /// An answer that was no success. On the first page the request itself was refused, on a later
    /// one a token that the endpoint had given.
    case refused(answer: String)
    /// A token came a second time.
    case repeatedToken(String)
    /// There were more pages than any collection of this size can have.
    case tooManyPages
    /// The next page could not be judged.
    case unknown
  }

  public init(pageSize: Int?, pages: [Page] = [], ending: Ending = .complete) {
    self.pageSize = pageSize
    self.pages = pages
    self.ending = ending
  }

  public var items: [JSON] { pages.flatMap(\.items) }
}

extension PaginationWalk.Page {
  /// Reads a page from an output by member name.
  public init(output: JSON, paginator: Paginator) {
    items = output.value(at: paginator.resultKey)?.array ?? []
    switch output.value(at: paginator.outputToken) {
    case nil: token = .absent
    case .null?: token = .null
    case .string(let text)?: token = text.isEmpty ? .empty : .value(text)
    case .some(let other): token = .other(other.summary)
    }
  }
}

extension JSON {
  /// The value at a dotted path of member names.
  func value(at path: String) -> JSON? {
    var value = self
    for name in path.split(separator: ".") {
      guard let next = value[String(name)] else { return nil }
      value = next
    }
    return value
  }
}
