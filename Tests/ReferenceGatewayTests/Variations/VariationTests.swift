import TestSupport
import Testing

@testable import ReferenceGateway

@Suite("Every variation differs from the plain gateway, and says why that is lawful")
struct VariationTests {
  static let demonstrations =
    Demonstration.messages + Demonstration.errorMessages + Demonstration.outputs
    + Demonstration.pages

  @Test("a variation shows where it is given, and nowhere else", arguments: demonstrations)
  func shows(demonstration: Demonstration) throws {
    let variation = try #require(Variation.named(demonstration.name))
    let checksSignatures = demonstration.name == "unrecorded-signature-code"
    #expect(
      try demonstration.shows(checksSignatures: checksSignatures) { $0.variations = [variation] })
    #expect(try !demonstration.shows(checksSignatures: checksSignatures) { _ in })
  }

  @Test("every variation has its demonstration, and every name its one variation")
  func names() {
    let names = Variation.all.map(\.name)
    #expect(names == Self.demonstrations.map(\.name))
    #expect(Set(names).count == names.count)
    #expect(names.count >= 14)
    for name in names {
      #expect(name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(name)")
      #expect(FaultCatalogue.named(name) == nil)
    }
    #expect(Variation.named("no-such-variation") == nil)
  }

  @Test("a variation says what it does and why in sentences", arguments: Variation.all)
  func sentences(variation: Variation) {
    for sentence in [variation.sentence, variation.reason] {
      #expect(sentence.count > 15 && !sentence.contains { "\t\n".contains($0) })
      #expect(sentence.last != ".")
    }
  }

  @Test("all variations together still make a walk meet every item once")
  func combined() throws {
    let variations = Variation.pages.filter { $0.name != "long-tokens" }
    let gateway = try TestGateway { $0.variations = variations }
    let path = try gateway.collection(12)
    var keys: [String] = []
    var token: String?
    for _ in 0..<20 {
      let query = token.map { "&nextToken=\($0.inQuery)" } ?? ""
      let page = try gateway.get("\(path)?maxResults=5\(query)")
      #expect(page.status == 200 && page.items.count <= 5, "\(page.text)")
      keys += [page].keys
      token = page.token
      if token == nil { break }
    }
    #expect(token == nil)
    #expect(keys.sorted() == (0..<12).map { "/\($0)/" }.sorted())
  }
}

extension Variation: CustomTestStringConvertible {
  public var testDescription: String { name }
}
