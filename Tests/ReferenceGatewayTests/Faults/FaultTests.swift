import Contract
import TestSupport
import Testing

@testable import ReferenceGateway

@Suite("Every fault departs from the contract, and the faultless gateway does not")
struct FaultTests {
  static let demonstrations =
    Demonstration.pagination + Demonstration.envelope + Demonstration.members
    + Demonstration.errors + Demonstration.validation + Demonstration.routing
    + Demonstration.state + Demonstration.authentication + Demonstration.http

  @Test("a fault shows where it is given, and nowhere else", arguments: demonstrations)
  func shows(demonstration: Demonstration) throws {
    let fault = try #require(FaultCatalogue.named(demonstration.name))
    let checksSignatures = fault.group == .authentication
    #expect(try demonstration.shows(checksSignatures: checksSignatures) { $0.faults = [fault] })
    #expect(try !demonstration.shows(checksSignatures: checksSignatures) { _ in })
  }

  @Test("every fault has its demonstration, and every name its one fault")
  func names() {
    let names = FaultCatalogue.all.map(\.name)
    #expect(names == Self.demonstrations.map(\.name))
    #expect(Set(names).count == names.count)
    #expect(names.count >= 70)
    for name in names {
      #expect(name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(name)")
      #expect(FaultCatalogue.named(name)?.name == name)
    }
    #expect(FaultCatalogue.named("no-such-fault") == nil)
  }

  @Test("what the design of the catalogue names is there")
  func groups() {
    #expect(FaultCatalogue.named("ignore-max-results")?.group == .pagination)
    for group in Fault.Group.allCases {
      #expect(FaultCatalogue.all.filter { $0.group == group }.count >= 6, "\(group)")
    }
  }

  @Test("a fault says what it does in a sentence, and what names it", arguments: FaultCatalogue.all)
  func sentences(fault: Fault) {
    #expect(fault.sentence.count > 15 && !fault.sentence.contains { "\t\n".contains($0) })
    #expect(fault.sentence.last != ".")
    #expect(fault.rules.isEmpty == (fault.transportFault != nil))
    #expect(fault.transportFault.map { $0.hasPrefix("http.") } ?? true)
    #expect(fault.transportFault == nil || fault.group == .http)
  }

  @Test("several faults are committed together, and each gateway remembers for itself")
  func combined() throws {
    let faults = try ["creates-answer-200", "missing-request-id", "lost-concurrent-writes"].map {
      try #require(FaultCatalogue.named($0))
    }
    for _ in 0..<2 {
      let gateway = try TestGateway { $0.faults = faults }
      let api = try gateway.send("POST", "/v2/apis", #"{"name":"n","protocolType":"HTTP"}"#)
      #expect(api.status == 200 && !api.headers.contains("x-amzn-requestid"))
      let other = try TestGateway { $0.faults = [faults[2]] }
      let path = try other.collection(7)
      #expect(try other.get(path).items.count == 7)
    }
  }
}

extension Fault: CustomTestStringConvertible {
  public var testDescription: String { name }
}
