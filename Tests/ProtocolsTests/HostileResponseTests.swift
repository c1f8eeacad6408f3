import Contract
import HTTP
import JSON
import Testing

@testable import Protocols

@Suite("No response can crash the reader")
struct HostileResponseTests {
  let everything = try! Everything()

  @Test("random changes to bytes, fields and status")
  func mutations() throws {
    let body = Array(
      #"""
      {"count":1,"blob":"AAE=","epoch":1.5e9,"iso":"2015-01-25T08:00:00Z","real":"NaN","names":["a"],
      "http":"Sun, 25 Jan 2015 08:00:00 GMT","color":"red","choice":{"left":"x"},"map":{"k":"\u00e9"},
      "tree":{"name":"n","children":[{"name":"m"}]},"__type":"a#Gone:b","message":"é","code":"Gone"}
      """#.utf8)
    let interesting = Array("{}[]\",:\\#'; \n\u{0}0123456789-+.eETZ".utf8) + [0x80, 0xFF, 0xC3]
    var generator = SeededGenerator(seed: 404)
    let names = ["Put", "Ping", "Download", "Document"]
    for round in 0..<4000 {
      var bytes = body
      for _ in 0...Int.random(in: 0...4, using: &generator) where !bytes.isEmpty {
        let at = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0...2, using: &generator) {
        case 0: bytes[at] = interesting.randomElement(using: &generator) ?? 0
        case 1: bytes.remove(at: at)
        default: bytes.removeSubrange(at..<min(bytes.count, at + 9))
        }
      }
      let text = (0..<12).map { _ in interesting.randomElement(using: &generator) ?? 0 }
      let fields = ["etag", "x-seen", "x-sizes", "x-words", "x-meta-", "x-amzn-errortype"].map {
        HTTPFields.Field(Array($0.utf8), text)
      }
      let response = HTTPResponse(
        status: [200, 201, 204, 302, 410, 500][round % 6], headers: HTTPFields(fields), body: bytes)
      let read = try everything.read(response, to: names[round % names.count])
      #expect(read.mismatches.count < 300)
    }
  }

  @Test("wide bodies take time in proportion", .timeLimit(.minutes(1)))
  func wide() throws {
    let unknown = (0..<100_000).map { "\"k\($0)\":null" }.joined(separator: ",")
    let read = try everything.read(Everything.response(body: "{\"count\":1,\(unknown)}"))
    #expect(read.mismatches.count == 20)
    let repeated = Array(repeating: "\"map\":{}", count: 100_000).joined(separator: ",")
    #expect(try !everything.read(Everything.response(body: "{\(repeated)}")).mismatches.isEmpty)
    let same = Array(repeating: "\"a\":\"\"", count: 100_000).joined(separator: ",")
    let map = try everything.read(Everything.response(body: "{\"count\":1,\"map\":{\(same)}}"))
    #expect(map.mismatches.count == 20)
  }
}
