import Contract
import Expectations
import JSON
import Scenarios

extension StepRun {
  /// A walk that goes on for so many pages without anything new never ends.
  private static let pagesWithoutNews = 20
  private static let mostPages = 1000
  /// More than this, in bytes, is not kept of one walk.
  private static let mostBytes = 10 << 20

  /// Walks a collection once for each page size, and holds each walk against the pagination laws.
  mutating func walk(_ operation: Operation, _ input: JSON, _ sizes: [Int], _ step: Step)
    async throws(Halt)
  {
    guard let paginator = operation.paginator else {
      throw .errored("the contract has no paginator for \(operation.name)")
    }
    var isAccepted = true
    for size in sizes.isEmpty ? [nil] : sizes.map(Optional.some) {
      var walk = PaginationWalk(pageSize: size)
      let suspicion: Suspicion?
      do {
        suspicion = try await follow(&walk, operation, paginator, input, step)
        await session.conversation.coverage.note(operation, pages: walk.pages.count)
      } catch {
        // What its pages showed to be wrong is wrong, however it would have gone on.
        walk.ending = .unknown
        mismatches += PaginationLaws.mismatches(in: walk, paginator: paginator)
        throw error
      }
      mismatches += PaginationLaws.mismatches(in: walk, paginator: paginator)
      do {
        for expectation in step.expectations {
          mismatches += try expectation.mismatches(in: walk, bindings)
          keep(try expectation.captures(in: walk, bindings))
        }
      } catch {
        throw .errored("line \(step.line): \(error)")
      }
      if let suspicion { throw .suspect(suspicion, otherwise: .failed) }
      isAccepted = isAccepted && !walk.pages.isEmpty
    }
    wasAccepted = isAccepted
  }

  /// Asks for page after page, until a page without a token or until something is wrong.
  private mutating func follow(
    _ walk: inout PaginationWalk, _ operation: Operation, _ paginator: Paginator, _ input: JSON,
    _ step: Step
  ) async throws(Halt) -> Suspicion? {
    var token: String?
    var tokens: Set<String> = []
    var items: Set<JSON> = []
    var pagesWithoutNews = 0
    var bytes = 0
    while true {
      let page = walk.pages.count + 1
      let input = paginator.page(
        of: input, size: walk.pageSize, token: token, operation, session.conversation.contract)
      let label = "page \(page)" + (walk.pageSize.map { " of size \($0)" } ?? "")
      let request = try serialise(operation, input)
      let reply = await session.conversation.send(
        request, as: operation, &context, label: label, signing: step.signing, before: deadline,
        for: .step(step))
      let observation = try judgeable(reply, step)
      let suspicion = page == 1 ? await note(observation, request, operation, step) : nil
      guard let output = observation.output else {
        walk.ending = .refused(answer: observation.summary)
        return suspicion
      }
      bytes += observation.response.body.count
      if bytes > Self.mostBytes {
        throw .errored("the pages of one walk are larger than \(Self.mostBytes >> 20) MiB together")
      }
      let read = PaginationWalk.Page(output: output, paginator: paginator)
      walk.pages.append(read)
      guard case .value(let next) = read.token else { return nil }
      guard tokens.insert(next).inserted else {
        walk.ending = .repeatedToken(next)
        return nil
      }
      let known = items.count
      items.formUnion(read.items)
      pagesWithoutNews = items.count > known ? 0 : pagesWithoutNews + 1
      if pagesWithoutNews > Self.pagesWithoutNews || page >= Self.mostPages {
        walk.ending = .tooManyPages
        return nil
      }
      token = next
    }
  }
}
