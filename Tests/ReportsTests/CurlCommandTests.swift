import Foundation
import HTTP
import Runner
import Testing

@testable import Reports

@Suite(
  "A request as a curl command",
  .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/curl")))
struct CurlCommandTests {
  @Test("curl sends the same bytes again", arguments: 0..<requests.count)
  func sameBytes(_ index: Int) async throws {
    let listener = try OneRequestListener()
    var request = CurlCommandTests.requests[index]
    request.headers.fields.insert(.init("Host", "127.0.0.1:\(listener.port)"), at: 0)
    let record = ExchangeRecord(
      label: "", request: request, origin: "http://127.0.0.1:\(listener.port)")
    let curl = Process()
    curl.executableURL = URL(filePath: "/bin/bash")
    curl.arguments = ["-c", record.curlCommand]
    curl.standardOutput = FileHandle.nullDevice
    curl.standardError = FileHandle.nullDevice
    try curl.run()
    let received = try await listener.receive()
    curl.waitUntilExit()
    #expect(
      received.head.first == request.method + [0x20] + request.target + Array(" HTTP/1.1".utf8))
    let expected = request.headers.fields.map { $0.name + Array(": ".utf8) + $0.value }
    #expect(
      Set(received.head.dropFirst().map(trimmed)) == Set(expected.map(trimmed)),
      "\(record.curlCommand)")
    #expect(received.body == request.body ?? [])
  }

  private func trimmed(_ line: [UInt8]) -> [UInt8] {
    Array(line.reversed().drop { $0 == 0x20 }.reversed())
  }

  private static let requests: [HTTPRequest] = [
    HTTPRequest(method: "GET", target: "/v2/apis?maxResults=5&x=a%20b"),
    HTTPRequest(method: "GET", target: "/v2/../apis//{a}[1-3]/%2F%zz#fragment"),
    HTTPRequest(method: Array("GET".utf8), target: [0x2F, 0xE9, 0x27, 0x22, 0x5C]),
    HTTPRequest(method: "OPTIONS", target: "*"),
    HTTPRequest(method: "DELETE", target: "/x"),
    HTTPRequest(
      method: "PATCH", target: "/x",
      headers: HTTPFields([
        .init("X-Twice", "1"), .init("x-twice", "2"), .init("User-Agent", "assay"),
        .init("X-Empty", ""),
        .init("X-Quote", "it's \"$HOME\""), .init(Array("X-Bytes".utf8), [0xE9, 0xFF]),
        .init("Content-Type", "application/json"), .init("Content-Length", "22"),
      ]), body: Array("{\"a\": \"'\\u00e9 é\n\"}\r\n".utf8)),
    HTTPRequest(
      method: "POST", target: "/x", headers: HTTPFields([.init("Content-Length", "5")]),
      body: Array("@file".utf8)),
    HTTPRequest(
      method: "GET", target: "/x", headers: HTTPFields([.init("Content-Length", "6")]),
      body: [0, 0xFF, 0x25, 0x27, 0x5C, 0x0A]),
    HTTPRequest(
      method: "POST", target: "/x", headers: HTTPFields([.init("Content-Length", "0")]), body: []),
  ]

  @Test("what no command line can carry is said in a comment")
  func impossible() {
    let nul = ExchangeRecord(
      label: "", request: HTTPRequest(method: "GET", target: "/\0"), origin: "http://h")
    #expect(nul.curlCommand == "# this request holds a NUL byte, which no command line can carry")
    let body = [UInt8](repeating: 0x61, count: 200_000)
    let large = ExchangeRecord(
      label: "", request: HTTPRequest(method: "POST", target: "/", body: body), origin: "http://h")
    #expect(large.curlCommand.contains("# the body's 200000 bytes do not fit"))
    #expect(large.curlCommand.hasSuffix("--data-binary @BODY"))
  }
}
