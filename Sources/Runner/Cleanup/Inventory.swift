import Contract
import Expectations
import JSON

/// What an endpoint shows of a kind of resource.
struct Inventory: Sendable {
  let conversation: Conversation
  let timeout: Duration

  /// One resource as a Get or a list shows it.
  struct Item: Sendable {
    var kind: ResourceKind
    /// By member name.
    var value: JSON

    var name: String? { kind.name.flatMap { value[$0]?.string } }

    var tags: JSON { kind.tags.flatMap { value[$0] } ?? .null }

    /// The input that deletes it, of one that lies in nothing.
    var deletionInput: JSON? {
      guard let id = value[kind.identifier]?.string, !id.isEmpty else { return nil }
      return .object([kind.identifier: .string(id)])
    }
  }

  /// Why nothing was shown.
  enum Blank: Error, Sendable {
    /// There is no such resource.
    case gone
    /// The endpoint does not know the operation.
    case absent(String)
    case refused(String)
    case noAnswer(String)

    var reason: String {
      switch self {
      case .gone: "there is no such resource"
      case .absent(let reason), .refused(let reason), .noAnswer(let reason): reason
      }
    }
  }

  private static let mostPages = 1000

  /// The resource that this deletion's input names.
  func item(_ kind: ResourceKind, _ deletion: JSON) async throws(Blank) -> Item {
    guard let reading = kind.reading.flatMap({ conversation.contract.operations[$0] }) else {
      throw .absent("the contract has no operation that shows one \(kind.noun)")
    }
    let names = conversation.contract.members(of: reading.input).map(\.name)
    return Item(kind: kind, value: try await ask(reading, deletion.only(names)))
  }

  /// All of a kind that lies in nothing, from every page.
  func all(_ kind: ResourceKind) async throws(Blank) -> [Item] {
    guard let listing = kind.listing.flatMap({ conversation.contract.operations[$0] }) else {
      throw .absent("the contract has no operation that lists every \(kind.noun)")
    }
    var items: [Item] = []
    var token: String?
    var tokens: Set<String> = []
    for _ in 0..<Self.mostPages {
      let input =
        listing.paginator?.page(
          of: .object(JSONObject()), size: nil, token: token, listing, conversation.contract)
        ?? .object(JSONObject())
      let output: JSON
      do {
        output = try await ask(listing, input)
      } catch .gone {
        throw .absent("\(listing.name) was answered with 404")
      }
      let page = listing.paginator.map { PaginationWalk.Page(output: output, paginator: $0) }
      for value in page?.items ?? values(of: output, listing) {
        // Some services list ids alone.
        let item = value.string.map { JSON.object([kind.identifier: .string($0)]) } ?? value
        items.append(Item(kind: kind, value: item))
      }
      guard case .value(let next)? = page?.token else { return items }
      token = next
      guard tokens.insert(next).inserted else {
        throw .refused("\(listing.name) gave a page's token twice, so that its list never ends")
      }
    }
    throw .refused("\(listing.name) has more than \(Self.mostPages) pages")
  }

  /// The items of a list that has no pages.
  private func values(of output: JSON, _ listing: Operation) -> [JSON] {
    let lists = conversation.contract.members(of: listing.output).filter {
      conversation.contract.shape($0.shape)?.kind == .list
    }
    return lists.first.flatMap { output[$0.name]?.array } ?? []
  }

  private func ask(_ operation: Operation, _ input: JSON) async throws(Blank) -> JSON {
    var context = Context(id: "clean-up")
    let reply: Conversation.Reply
    do {
      reply = await conversation.send(
        try conversation.request(for: operation, input: input), as: operation, &context,
        label: "clean up: \(operation.name)", before: Deadline(after: timeout),
        for: .cleanUp(isLast: true))
    } catch {
      throw .refused(error.summary)
    }
    switch reply {
    case .fault(let fault): throw .noAnswer("\(fault.kind.rawValue): \(fault.message)")
    case .answered(let observation):
      if let output = observation.output { return output }
      let status = observation.response.status
      // Any server answers 404 to a path that it does not know.
      if status == 404, observation.error?.code?.contains("NotFound") == true { throw .gone }
      if OperationLedger.looksAbsent(status) { throw .absent(observation.summary) }
      throw .refused(observation.summary)
    }
  }
}
