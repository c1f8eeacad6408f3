import Contract
import HTTP
import JSON
import Testing

@testable import Protocols

@Suite("A request is read back as the input that it carries")
struct RequestReadingTests {
  let everything = try! Everything()

  private func input(_ request: HTTPRequest, _ name: String = "Put") throws -> JSON {
    try serviceProtocol(for: everything.contract)
      .input(of: request, to: try everything.operation(name))
  }

  @Test("what was typed comes back, from each place of the message")
  func roundTrip() throws {
    let members: JSONObject = [
      "Label": .string("a/b ü"), "Greedy": .string("a/b?c"), "Flag": .string("true"),
      "Numbers": .array([.string("1"), .string("2")]),
    ]
    var typed = Everything.minimum(with: members)
    typed["Flag"] = .bool(true)
    typed["Numbers"] = .array([.int(1), .int(2)])
    let read = try input(try everything.request("Put", .object(typed)))
    for member in members.members { #expect(read[member.key] == member.value, "\(member.key)") }
    #expect(read["Time"] == "1970-01-01T00:00:00Z")
    #expect(read["Count"] == 1)
  }

  @Test("of random inputs no member is made up, and none of a body is lost")
  func members() throws {
    let operation = try everything.operation("Put")
    let shape = try #require(operation.input.flatMap(everything.contract.shape))
    var random = RandomInputs(contract: everything.contract, generator: SeededGenerator(seed: 5))
    var count = 0
    while count < 300 {
      let typed = random.structure(shape)
      guard let request = try? everything.request("Put", typed) else { continue }
      count += 1
      let read = Set(try #require(try input(request).object).keys)
      let sent = Set((typed.object?.members ?? []).filter { !$0.value.isNull }.map(\.key))
      #expect(read.isSubset(of: sent), "\(typed)")
      let inBody = shape.members.filter { $0.location == .body }.map(\.name)
      #expect(sent.intersection(inBody).isSubset(of: read), "\(typed)")
    }
  }

  @Test("a path of another form has no labels, and an empty label is none")
  func otherPath() throws {
    for path in ["/other/a/g/at/0", "/things/a", "/things//g/at/0?x=1"] {
      #expect(try input(HTTPRequest(method: "PUT", target: path))["Label"] == nil, "\(path)")
    }
  }

  @Test("a body that is no JSON object carries no member", arguments: ["{[", "[]", "null", ""])
  func malformed(body: String) throws {
    let request = HTTPRequest(method: "PUT", target: "/", body: Array(body.utf8))
    #expect(try input(request) == .object([:]))
  }
}
