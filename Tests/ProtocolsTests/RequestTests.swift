import Contract
import JSON
import Testing

@testable import Protocols

@Suite("A request is made of bytes that nothing in the input can break")
struct RequestTests {
  let everything = try! Everything()

  private func target(_ members: JSONObject) throws -> String {
    try everything.request("Put", .object(Everything.minimum(with: members))).targetText
  }

  private func headers(_ members: JSONObject) throws -> [String] {
    try everything.request("Put", .object(Everything.minimum(with: members))).headers.fields.map {
      "\($0.nameText): \($0.valueText)"
    }
  }

  @Test("labels are percent-encoded, a greedy one keeps its slashes")
  func labels() throws {
    let encoded = try target(["Label": .string("a/b ü\u{0}%~"), "Greedy": .string("a/b?c")])
    #expect(encoded == "/things/a%2Fb%20%C3%BC%00%25~/a/b%3Fc/at/1970-01-01T00%3A00%3A00Z?literal")
    #expect(try target(["Label": .string("")]).hasPrefix("/things//g/"))
  }

  @Test("text is sent as it is, not in another normal form")
  func normalForms() throws {
    #expect(try target(["Label": .string("e\u{301}")]).hasPrefix("/things/e%CC%81/"))
    #expect(try target(["Label": .string("\u{E9}")]).hasPrefix("/things/%C3%A9/"))
  }

  @Test("a query parameter of its own goes before a map's entry of that name")
  func query() throws {
    let encoded = try target([
      "Extra": .object(["flag": .string("map"), "a&b": .string("=")]), "Flag": .bool(true),
      "Numbers": .array([.int(1), .int(2)]),
    ])
    #expect(encoded.hasSuffix("?literal&a%26b=%3D&flag=true&n=1&n=2"))
  }

  @Test("a list in a header field quotes what a comma would cut")
  func headerLists() throws {
    #expect(HeaderList.quoted(#"a"b"#) == #""a\"b""#)
    #expect(HeaderList.quoted(#"a,\b"#) == #""a,\\b""#)
    #expect(HeaderList.quoted(#"a\b c"#) == #"a\b c"#)
    #expect(
      try headers(["HeaderNumbers": .array([.int(1), .int(2)])]) == [
        "X-Numbers: 1,2", "Content-Type: application/json",
      ])
  }

  @Test("timestamps take the form of their place, to the last digit given")
  func timestamps() throws {
    let moment = JSON.string("2015-01-25T08:00:00.1234567890123+02:00")
    let request = try everything.request(
      "Put",
      .object(
        Everything.minimum(with: [
          "Epoch": moment, "Iso": moment, "Http": moment, "HeaderTime": moment,
          "Times": .array([moment]),
        ])))
    #expect(request.headers.first("x-time") == "Sun, 25 Jan 2015 06:00:00 GMT")
    #expect(request.targetText.hasSuffix("&t=2015-01-25T06%3A00%3A00.1234567890123Z"))
    let body = String(decoding: request.body ?? [], as: UTF8.self)
    #expect(body.contains(#""epoch":1422165600.1234567890123,"#))
    #expect(body.contains(#""iso":"2015-01-25T06:00:00.1234567890123Z","#))
    #expect(body.contains(#""http":"Sun, 25 Jan 2015 06:00:00 GMT""#))
  }

  @Test("numbers keep their text and members their order")
  func numbers() throws {
    let real = try #require(JSONNumber("1.50E+2"))
    let request = try everything.request(
      "Put", .object(Everything.minimum(with: ["Real": .number(real), "Blob": .string("AA==")])))
    #expect(
      String(decoding: request.body ?? [], as: UTF8.self)
        == #"{"count":1,"real":1.50E+2,"blob":"AA=="}"#)
  }

  @Test("an operation without body members sends no body and no media type")
  func noBody() throws {
    let request = try everything.request("Ping", [:])
    #expect(request.body == nil)
    #expect(request.headers.isEmpty)
    #expect(request.targetText == "/ping")
  }

  @Test("a host prefix is filled, and refused where it would be no host's name")
  func hostPrefix() throws {
    var operation = try everything.operation("Ping")
    #expect(try operation.hostPrefix(from: [:]) == nil)
    operation.hostPrefix = "{Name}.data-"
    #expect(try operation.hostPrefix(from: ["Name": .string("a-1.b")]) == "a-1.b.data-")
    #expect(throws: InputRejection.self) { try operation.hostPrefix(from: [:]) }
    #expect(throws: InputRejection.self) {
      try operation.hostPrefix(from: ["Name": .string("evil/host")])
    }
    #expect(throws: InputRejection.self) { try operation.hostPrefix(from: ["Name": .string("")]) }
  }
}
