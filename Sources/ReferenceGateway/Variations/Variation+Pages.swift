import JSON

// Of how a collection comes in pages.

extension Variation {
  static let pages = [
    itemsInAnotherOrder, shortPages, smallDefaultPages, emptyFirstPage, emptyLastPage,
    reservedCharactersInTokens, longTokens, freshTokens,
  ]

  private static let itemsInAnotherOrder = Variation(
    "items-in-another-order", "collections begin with what was created last",
    because: "nobody says in which order items come",
    .performing(.lists) { call, store, perform throws(Refusal) in
      var reply = try perform(call, &store)
      let all = try perform(call.all(), &store).items
      let left = try perform(call.all(after: call.nextToken), &store).items.count
      reply.items = Array(all.reversed()[(all.count - left)...].prefix(reply.items.count))
      return reply
    })

  private static let shortPages = Variation(
    "short-pages", "a page holds one item less than MaxResults, but at least one",
    because: "MaxResults is the most that a page may hold",
    .asking(.lists) { call in
      if let size = call.maxResults, size > 1 { call.set("maxResults", String(size - 1)) }
    })

  private static let smallDefaultPages = Variation(
    "small-default-pages", "without MaxResults a page holds three items",
    because: "nobody knows the default, and a token tells that there is more",
    .asking(.lists) { call in
      if call.parameter("maxResults") == nil { call.set("maxResults", "3") }
    })

  private static let emptyFirstPage = Variation(
    "empty-first-page", "a collection begins with an empty page that carries a token",
    because: "a page may be empty with a token",
    .performing(.lists) { call, store, perform throws(Refusal) in
      var reply = try perform(call, &store)
      if call.nextToken == nil, !reply.items.isEmpty {
        reply.items = []
        reply.nextToken = store.tokens.token(for: 0, in: call.collection)
      }
      return reply
    })

  private static let emptyLastPage = Variation(
    "empty-last-page", "a last page that is not full carries a token, which leads to an empty page",
    because: "a page may be empty, and only a full last page is assumed to have no token",
    .performing(.lists) { call, store, perform throws(Refusal) in
      var reply = try perform(call, &store)
      let size = call.maxResults ?? Decisions.defaultPageSize
      if reply.nextToken == nil, !reply.items.isEmpty, reply.items.count < size {
        reply.nextToken = store.tokens.token(for: .max, in: call.collection)
      }
      return reply
    })

  private static let reservedCharactersInTokens = Variation(
    "reserved-characters-in-tokens", "a token has characters that a query must encode",
    because: "a token is opaque",
    .wrappingTokens {
      "+/=&?#% é\($0)"
    } back: { token in
      token.hasPrefix("+/=&?#% é") ? String(token.dropFirst(9)) : nil
    })

  private static let longTokens = Variation(
    "long-tokens", "a token is two thousand characters long", because: "a token is opaque",
    .wrappingTokens {
      $0 + padding
    } back: { token in
      token.hasSuffix(padding) ? String(token.dropLast(padding.count)) : nil
    })

  private static let padding = String(repeating: "-", count: 2000)

  private static let freshTokens = Variation(
    "fresh-tokens", "each answer has a token of its own, though it leads to the same page",
    because: "a token is opaque, and nobody says that it names its page for ever",
    .remembering([String: String]()) { tokens in
      .performing(.lists) { call, store, perform throws(Refusal) in
        var call = call
        if let token = call.nextToken {
          call.set("nextToken", tokens.use { $0[token] } ?? token)
        }
        var reply = try perform(call, &store)
        if let token = reply.nextToken {
          let fresh = tokens.use { tokens in
            let fresh = "\(token)-\(tokens.count)"
            tokens[fresh] = token
            return fresh
          }
          reply.nextToken = fresh
        }
        return reply
      }
    })
}

extension Overlay {
  /// Gives out tokens in another form.
  /// - Parameter unwrap: the token within; `nil` where there is none, and then it is refused.
  fileprivate static func wrappingTokens(
    _ wrap: @escaping @Sendable (String) -> String,
    back unwrap: @escaping @Sendable (String) -> String?
  ) -> Overlay {
    performing(.lists) { call, store, perform throws(Refusal) in
      var call = call
      if let token = call.nextToken {
        guard let inner = unwrap(token) else { throw Decisions.invalidToken }
        call.set("nextToken", inner)
      }
      var reply = try perform(call, &store)
      reply.nextToken = reply.nextToken.map(wrap)
      return reply
    }
  }
}
