import Contract
import HTTP
import JSON
import Testing

@testable import Protocols

@Suite("Every response is judged by the contract")
struct ResponseCheckTests {
  let everything = try! Everything()

  /// Each mismatch as `rule path: actual`.
  private func departures(_ response: HTTPResponse, to name: String = "Put") throws -> [String] {
    try everything.read(response, to: name).mismatches.map {
      "\($0.rule.name) \($0.path): \($0.actual)"
    }
  }

  private func departures(body: String) throws -> [String] {
    try departures(Everything.response(body: body))
  }

  @Test("what conforms has no mismatch, and names the rules that were tested")
  func conforms() throws {
    let body = #"""
      {"count":1,"long":9223372036854775807,"blob":"AAE=","epoch":1422172800.5,
      "iso":"2015-01-25T08:00:00.123Z","http":"Sun, 25 Jan 2015 08:00:00 GMT","real":"NaN",
      "flag":false,"names":["a"],"sparse":["a",null],"color":"red","choice":{"left":"x"},
      "tree":{"name":"n","children":[{"name":"m"}]},"map":{"k":"v"},"any":{"x":[null]}}
      """#
    let read = try everything.read(
      Everything.response(
        headers: [
          .init("x-seen", "Sun, 25 Jan 2015 08:00:00 GMT"), .init("X-Sizes", "1, 2"),
          .init("x-words", #"a, "b,c", "d\"e""#), .init("x-META-Owner", "me"),
        ], body: body, mediaType: "application/json; charset=utf-8"))
    #expect(read.mismatches.isEmpty, "\(read.mismatches)")
    #expect(
      read.checkedRules == [
        .wellFormedJSON, .duplicateKey, .encoding, .mediaType, .status, .outputType,
        .requiredMember, .timestampFormat, .timestampOffset, .null, .unknownMember, .enumValue,
      ])
    let output = try #require(read.output)
    let expected = #"""
      {"Etag":"e","Seen":"2015-01-25T08:00:00Z","Sizes":[1,2],"Words":["a","b,c","d\"e"],
      "Meta":{"Owner":"me"},"Count":1,"Long":9223372036854775807,"Blob":"AAE=",
      "Epoch":"2015-01-25T08:00:00.5Z","Iso":"2015-01-25T08:00:00.123Z",
      "Http":"2015-01-25T08:00:00Z","Real":"NaN","Flag":false,"Names":["a"],
      "Sparse":["a",null],"Color":"red","Choice":{"Left":"x"},
      "Tree":{"Name":"n","Children":[{"Name":"m"}]},"Map":{"k":"v"},"Any":{"x":[null]}}
      """#
    #expect(try output == json(expected))
  }

  @Test(
    "each departure is found where it is, and nothing else is blamed",
    arguments: [
      (#"{"count":1,}"#, ["json.well-formed $: "]),
      (#"{"count":1} x"#, ["json.well-formed $: "]),
      (#"{"count":1,"real":NaN}"#, ["json.well-formed $.real: "]),
      (#"{"count":1,"count":1}"#, ["json.duplicate-key $.count: "]),
      (#"{"count":1,"map":{"a":"1","a":"2"}}"#, ["json.duplicate-key $.map.a: "]),
      ("\u{FEFF}{\"count\":1}", ["json.encoding $: "]),
      (#"{"count":1,"map":{"a":"\ud800"}}"#, ["json.encoding $.map.a: "]),
      (#"[1]"#, ["output.type $: an array of 1"]),
      (#""x""#, ["output.type $: \"x\""]),
      (#"{"count":"1"}"#, ["output.type $.count: \"1\""]),
      (#"{"count":1.5}"#, ["output.type $.count: 1.5"]),
      (#"{"count":2147483648}"#, ["output.type $.count: 2147483648"]),
      (#"{"count":1,"flag":"true"}"#, ["output.type $.flag: \"true\""]),
      (#"{"count":1,"names":{}}"#, ["output.type $.names: {}"]),
      (#"{"count":1,"names":["a",1]}"#, ["output.type $.names[1]: 1"]),
      (#"{"count":1,"tree":[]}"#, ["output.type $.tree: an array of 0"]),
      (#"{"count":1,"blob":"*"}"#, ["output.type $.blob: \"*\""]),
      (#"{"count":1,"epoch":[]}"#, ["output.type $.epoch: an array of 0"]),
      (#"{"count":1,"choice":{}}"#, ["output.type $.choice: {}"]),
      (
        #"{"count":1,"choice":{"left":"a","right":{"name":"b"}}}"#,
        ["output.type $.choice: 2 members"]
      ),
      (#"{}"#, ["output.required-member $.count: absent"]),
      (#"{"count":null}"#, ["output.required-member $.count: null"]),
      (
        #"{"count":1,"tree":{"name":"n","children":[{}]}}"#,
        ["output.required-member $.tree.children[0].name: absent"]
      ),
      (#"{"count":1,"iso":"25 Jan 2015"}"#, ["output.timestamp-format $.iso: \"25 Jan 2015\""]),
      (#"{"count":1,"iso":1422172800}"#, ["output.timestamp-format $.iso: 1422172800"]),
      (
        #"{"count":1,"epoch":"2015-01-25T08:00:00Z"}"#,
        ["output.timestamp-format $.epoch: \"2015-01-25T08:00:00Z\""]
      ),
      (
        #"{"count":1,"iso":"2015-01-25T08:00:00+00:00"}"#,
        ["output.timestamp-offset $.iso: \"2015-01-25T08:00:00+00:00\""]
      ),
      (#"{"count":1,"flag":null}"#, ["output.null $.flag: null"]),
      (#"{"count":1,"names":[null]}"#, ["output.null $.names[0]: null"]),
      (#"{"count":1,"map":{"a b":null}}"#, ["output.null $.map[\"a b\"]: null"]),
      (#"{"count":1,"more":{}}"#, ["output.unknown-member $.more: {}"]),
      (
        #"{"Count":1}"#,
        ["output.unknown-member $.Count: 1", "output.required-member $.count: absent"]
      ),
      (#"{"count":1,"choice":{"up":1}}"#, ["output.unknown-member $.choice.up: 1"]),
      (#"{"count":1,"color":"blue"}"#, ["output.enum-value $.color: \"blue\""]),
    ])
  func departs(_ body: String, _ expected: [String]) throws {
    let found = try departures(body: body)
    #expect(found.count == expected.count, "\(found)")
    for (found, expected) in zip(found, expected) {
      #expect(found.hasPrefix(expected), "\(found)")
    }
  }

  @Test("invalid UTF-8 is a departure of its own")
  func invalidUTF8() throws {
    var response = Everything.response(body: #"{"count":1,"map":{"a":"x"}}"#)
    response.body[response.body.count - 4] = 0xFF
    #expect(try departures(response).map { $0.prefix(22) } == ["json.encoding $.map.a:"])
  }

  @Test("a null body lacks what is required, by assumption it should be an object")
  func nullBody() throws {
    #expect(
      try departures(body: "null") == [
        "output.null $: null", "output.required-member $.count: absent",
      ])
  }

  @Test("evidence is the model's, or assumed for what a service may do ahead of its model")
  func evidence() throws {
    let body = #"""
      {"more":1,"flag":null,"color":"blue","iso":"2015-01-25T08:00:00+01:00","http":"","real":""}
      """#
    let levels = try everything.read(Everything.response(body: body)).mismatches.map {
      "\($0.rule.name) \($0.evidence.level)"
    }
    #expect(
      Set(levels) == [
        "output.unknown-member assumed", "output.null assumed", "output.enum-value assumed",
        "output.timestamp-offset assumed", "output.timestamp-format model", "output.type model",
        "output.required-member model",
      ])
  }

  @Test("the media type matters where there is a JSON body, its parameters and case do not")
  func mediaType() throws {
    #expect(
      try departures(Everything.response(mediaType: "text/html; charset=utf-8")) == [
        "response.media-type header Content-Type: text/html; charset=utf-8"
      ])
    #expect(
      try departures(Everything.response(mediaType: nil)) == [
        "response.media-type header Content-Type: absent"
      ])
    #expect(try departures(Everything.response(mediaType: "Application/JSON ;v=1")).isEmpty)
    let image = HTTPResponse(
      status: 200, headers: HTTPFields([.init("Content-Type", "image/png")]), body: [1, 2, 255])
    let read = try everything.read(image, to: "Download")
    #expect(read.mismatches.isEmpty)
    #expect(read.checkedRules == [.status])
    let output = try #require(read.output)
    #expect(output == ["Data": .string("AQL/")])
  }

  @Test("a success of another status departs, unless the errata allow it")
  func status() throws {
    var everything = everything
    #expect(try departures(Everything.response(status: 201)) == ["response.status status: 201"])
    everything.contract.errata.statuses["Put"] = [
      .init(value: 201, evidence: Evidence(.observed, "seen"))
    ]
    #expect(try everything.read(Everything.response(status: 201)).mismatches.isEmpty)
  }

  @Test("errata widen the formats of a timestamp")
  func timestampErrata() throws {
    var everything = everything
    everything.contract.errata.timestampFormats["PutOutput.Iso"] = [
      .init(value: .epochSeconds, evidence: Evidence(.observed, "seen"))
    ]
    let read = try everything.read(Everything.response(body: #"{"count":1,"iso":1422172800}"#))
    #expect(read.mismatches.isEmpty)
    let output = try #require(read.output)
    #expect(output["Iso"] == .string("2015-01-25T08:00:00Z"))
  }

  @Test("header fields are judged like members of the body")
  func headers() throws {
    let response = HTTPResponse(
      status: 200,
      headers: HTTPFields([
        .init("content-type", "application/json"), .init("X-Seen", "2015-01-25T08:00:00Z"),
        .init("X-Sizes", "1,x"),
      ]), body: Array(#"{"count":1}"#.utf8))
    #expect(
      try departures(response) == [
        "output.required-member header ETag: absent",
        "output.timestamp-format header X-Seen: \"2015-01-25T08:00:00Z\"",
        "output.type header X-Sizes: \"x\"",
      ])
  }

  @Test("an empty body is an empty structure; no output means no body, or an empty structure")
  func emptyBody() throws {
    let empty = HTTPResponse(status: 200)
    #expect(try departures(empty, to: "Ping").isEmpty)
    #expect(
      try departures(empty) == [
        "output.required-member header ETag: absent", "output.required-member $.count: absent",
      ])
    #expect(try departures(Everything.response(body: "{}"), to: "Ping").isEmpty)
    #expect(
      try departures(Everything.response(body: "OK"), to: "Ping").map { $0.prefix(16) } == [
        "json.well-formed"
      ])
  }

  @Test("of a malformed body the output is what the headers gave")
  func malformed() throws {
    let read = try everything.read(Everything.response(body: "<html>"))
    let output = try #require(read.output)
    #expect(output == ["Etag": .string("e")])
    #expect(read.body == nil)
    #expect(read.checkedRules.isSuperset(of: [.wellFormedJSON, .mediaType, .status]))
    #expect(!read.checkedRules.contains(.duplicateKey))
  }

  @Test("a body too deep, or encoded, is unreadable and blamed for nothing")
  func unreadable() throws {
    let deep = String(repeating: "[", count: 2000) + String(repeating: "]", count: 2000)
    let read = try everything.read(Everything.response(body: "{\"count\":1,\"any\":\(deep)}"))
    #expect(read.unreadable != nil)
    #expect(read.mismatches.isEmpty)
    let gzip = try everything.read(
      Everything.response(headers: [.init("Content-Encoding", "gzip")], body: "\u{1F}"))
    #expect(gzip.unreadable == "the body is encoded (gzip), and Assay decodes none")
    #expect(gzip.mismatches.isEmpty)
    #expect(try everything.read(Everything.response()).unreadable == nil)
  }

  @Test("of one rule 20 departures are kept, and the last says how many more there are")
  func bounded() throws {
    let names = Array(repeating: "1", count: 1000).joined(separator: ",")
    let read = try everything.read(Everything.response(body: "{\"count\":1,\"names\":[\(names)]}"))
    #expect(read.mismatches.count == 20)
    #expect(read.mismatches.last?.actual == "1, and 980 more like this")
  }
}
