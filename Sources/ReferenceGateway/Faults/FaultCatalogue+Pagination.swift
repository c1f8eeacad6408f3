import JSON

extension FaultCatalogue {
  static let pagination = [
    ignoreMaxResults, pageOneTooLarge, dropLastItem, skipItemBetweenPages, repeatItemAcrossPages,
    orderChangesBetweenPages, defaultPageWithoutToken, tokenOnLastPage, deadTokenOnLastPage,
    emptyTokenOnLastPage, nullTokenOnLastPage, tokenNeverEnds, tokenLeadsBack, ignoreNextToken,
    tokenRefused, tokenGoodOnce, tokenBoundToPageSize, tokenAsNumber, unknownTokenAccepted,
    foreignTokenAccepted, badMaxResultsAccepted,
  ]

  // MARK: Items

  private static let ignoreMaxResults = Fault(
    "ignore-max-results", .pagination,
    "MaxResults is ignored: a page holds as many items as there are, up to the default",
    breaks: [.pageSize],
    .asking(.lists) { call in call.set("maxResults", nil) })

  private static let pageOneTooLarge = Fault(
    "page-one-too-large", .pagination, "a page holds one item more than MaxResults",
    breaks: [.pageSize],
    .asking(.lists) { call in
      if let size = call.maxResults { call.set("maxResults", String(size + 1)) }
    })

  private static let dropLastItem = Fault(
    "drop-last-item", .pagination, "the last of several pages lacks its last item",
    breaks: [.nothingLost],
    .answering(.lists) { reply, call in
      if call.nextToken != nil, reply.nextToken == nil, !reply.items.isEmpty {
        reply.items.removeLast()
      }
    })

  private static let skipItemBetweenPages = Fault(
    "skip-item-between-pages", .pagination, "a token leads past the first item that is left",
    breaks: [.nothingLost],
    .answering(.lists) { reply, call in
      if call.nextToken != nil, !reply.items.isEmpty { reply.items.removeFirst() }
    })

  private static let repeatItemAcrossPages = Fault(
    "repeat-item-across-pages", .pagination,
    "a page begins with the item that the page before it ended with",
    breaks: [.nothingTwice],
    .remembering([String: JSON]()) { lastItems in
      .performing(.lists) { call, store, perform throws(Refusal) in
        var reply: Reply
        let size = call.maxResults ?? Decisions.defaultPageSize
        // A page of one item would never come past it.
        if size > 1, let token = call.nextToken, let last = lastItems.use({ $0[token] }) {
          reply = try perform(call.page(after: token, of: size - 1), &store)
          reply.items.insert(last, at: 0)
        } else {
          reply = try perform(call, &store)
        }
        if let next = reply.nextToken {
          let last = reply.items.last
          lastItems.use { $0[next] = last }
        }
        return reply
      }
    })

  private static let orderChangesBetweenPages = Fault(
    "order-changes-between-pages", .pagination,
    "every page but the first counts its items from the other end of the collection",
    breaks: [.nothingTwice, .nothingLost],
    .performing(.lists) { call, store, perform throws(Refusal) in
      var reply = try perform(call, &store)
      if let token = call.nextToken {
        let all = try perform(call.all(), &store).items
        let left = try perform(call.all(after: token), &store).items.count
        reply.items = Array(all.reversed()[(all.count - left)...].prefix(reply.items.count))
      }
      return reply
    })

  private static let defaultPageWithoutToken = Fault(
    "default-page-without-token", .pagination,
    "without MaxResults ten items come, and no token though there are more",
    breaks: [.nothingLost],
    .answering(.lists) { reply, call in
      guard call.parameter("maxResults") == nil, call.nextToken == nil else { return }
      if reply.items.count > 10 {
        reply.items = Array(reply.items.prefix(10))
        reply.nextToken = nil
      }
    })

  // MARK: The last page

  private static let tokenOnLastPage = Fault(
    "token-on-last-page", .pagination,
    "the last page carries a token too, which leads to an empty page",
    breaks: [.fullLastPage],
    .performing(.lists) { call, store, perform throws(Refusal) in
      var reply = try perform(call, &store)
      if reply.nextToken == nil, !reply.items.isEmpty {
        reply.nextToken = store.tokens.token(for: .max, in: call.collection)
      }
      return reply
    })

  private static let deadTokenOnLastPage = Fault(
    "dead-token-on-last-page", .pagination, "the last page carries a token, which is refused",
    breaks: [.tokenAccepted],
    .answering(.lists) { reply, _ in
      if reply.nextToken == nil, !reply.items.isEmpty { reply.nextToken = "end" }
    })

  private static let emptyTokenOnLastPage = Fault(
    "empty-token-on-last-page", .pagination, "the last page's token is an empty string",
    breaks: [.lastToken],
    .answering(.lists) { reply, _ in if reply.nextToken == nil { reply.nextToken = "" } })

  private static let nullTokenOnLastPage = Fault(
    "null-token-on-last-page", .pagination, "the last page's token is null",
    breaks: [.lastToken, .null],
    .answering(.lists) { reply, _ in
      if reply.nextToken == nil { reply.members["nextToken"] = .null }
    })

  private static let tokenNeverEnds = Fault(
    "token-never-ends", .pagination, "after the last page come empty ones, each with a new token",
    breaks: [.walkEnds],
    .performing(.lists) { call, store, perform throws(Refusal) in
      var reply = try perform(call, &store)
      guard reply.nextToken == nil, !reply.items.isEmpty || call.nextToken != nil else {
        return reply
      }
      let position = call.nextToken.flatMap { store.tokens.position(of: $0, in: call.collection) }
      let next = max(position ?? 0, .max / 2) + 1
      reply.nextToken = store.tokens.token(for: next, in: call.collection)
      return reply
    })

  private static let tokenLeadsBack = Fault(
    "token-leads-back", .pagination,
    "the last of several pages carries a token that leads to the first",
    breaks: [.walkEnds, .nothingTwice],
    .performing(.lists) { call, store, perform throws(Refusal) in
      var reply = try perform(call, &store)
      if call.nextToken != nil, reply.nextToken == nil {
        reply.nextToken = store.tokens.token(for: 0, in: call.collection)
      }
      return reply
    })

  // MARK: Tokens

  private static let ignoreNextToken = Fault(
    "ignore-next-token", .pagination, "NextToken is ignored: every page is the first",
    breaks: [.walkEnds, .nothingTwice, .nothingLost],
    .asking(.lists) { call in call.set("nextToken", nil) })

  private static let tokenRefused = Fault(
    "token-refused", .pagination, "a token that was given is refused",
    breaks: [.tokenAccepted],
    .performing(.lists) { call, store, perform throws(Refusal) in
      if call.nextToken != nil { throw Decisions.invalidToken }
      return try perform(call, &store)
    })

  private static let tokenGoodOnce = Fault(
    "token-good-once", .pagination, "a token is refused when it is asked for a second time",
    breaks: [.tokenRepeatable],
    .remembering(Set<String>()) { used in
      .performing(.lists) { call, store, perform throws(Refusal) in
        if let token = call.nextToken, !used.use({ $0.insert(token).inserted }) {
          throw Decisions.invalidToken
        }
        return try perform(call, &store)
      }
    })

  private static let tokenBoundToPageSize = Fault(
    "token-bound-to-page-size", .pagination,
    "a token is refused together with another MaxResults than the one it was given for",
    breaks: [.tokenPageSize],
    .remembering([String: String]()) { sizes in
      .performing(.lists) { call, store, perform throws(Refusal) in
        let size = call.parameter("maxResults") ?? ""
        if let token = call.nextToken, let bound = sizes.use({ $0[token] }), bound != size {
          throw Decisions.invalidToken
        }
        let reply = try perform(call, &store)
        if let next = reply.nextToken { sizes.use { $0[next] = size } }
        return reply
      }
    })

  private static let tokenAsNumber = Fault(
    "token-as-number", .pagination, "a token is a number, not a string",
    breaks: [.outputType, .walkEnds],
    .answering(.lists) { reply, _ in
      if reply.nextToken != nil { reply.members["nextToken"] = .int(reply.items.count) }
    })

  private static let unknownTokenAccepted = Fault(
    "unknown-token-accepted", .pagination,
    "a token that was never given is taken for none: the first page comes",
    breaks: [.tokenRefused],
    .remembering(Set<String>()) { given in
      .performing(.lists) { call, store, perform throws(Refusal) in
        let isGiven = call.nextToken.map { token in given.use { $0.contains(token) } } ?? true
        let reply = try perform(
          isGiven ? call : call.page(after: nil, of: call.maxResults), &store)
        if let next = reply.nextToken { given.use { _ = $0.insert(next) } }
        return reply
      }
    })

  private static let foreignTokenAccepted = Fault(
    "foreign-token-accepted", .pagination,
    "a token of another collection is taken for none: the first page comes",
    breaks: [.tokenRefused],
    .remembering([String: String]()) { collections in
      .performing(.lists) { call, store, perform throws(Refusal) in
        let collection = call.nextToken.flatMap { token in collections.use { $0[token] } }
        let isForeign = collection.map { $0 != call.collection } ?? false
        let reply = try perform(
          isForeign ? call.page(after: nil, of: call.maxResults) : call, &store)
        if let next = reply.nextToken { collections.use { $0[next] = call.collection } }
        return reply
      }
    })

  private static let badMaxResultsAccepted = Fault(
    "bad-max-results-accepted", .pagination,
    "a MaxResults that is no positive number is taken for none",
    breaks: [.validationMaxResults],
    .asking(.lists) { call in if call.maxResults == nil { call.set("maxResults", nil) } })
}
