import HTTP
import JSON

/// An answer, taken apart strictly.
struct TestAnswer {
  var status: Int
  var headers = HTTPFields()
  var body: [UInt8] = []

  /// The one answer that the bytes hold.
  init(_ bytes: [UInt8], toHead: Bool = false) throws {
    let answers = try Self.all(bytes, toHead: toHead)
    guard answers.count == 1 else { throw Unexpected("\(answers.count) answers, not 1") }
    self = answers[0]
  }

  /// The answers that the bytes hold, one after the other, with nothing left over.
  static func all(_ bytes: [UInt8], toHead: Bool = false) throws -> [TestAnswer] {
    var rest = bytes[...]
    var answers: [TestAnswer] = []
    while !rest.isEmpty { answers.append(try TestAnswer(from: &rest, toHead: toHead)) }
    return answers
  }

  private init(from bytes: inout ArraySlice<UInt8>, toHead: Bool) throws {
    let end = Array("\r\n\r\n".utf8)
    guard
      let stop = bytes.indices.first(where: { bytes[$0...].starts(with: end) })
    else { throw Unexpected("no end of a head in '\(String(decoding: bytes, as: UTF8.self))'") }
    let lines = String(decoding: bytes[..<stop], as: UTF8.self).split(separator: "\r\n")
    let start = lines[0].split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard start.count == 3, start[0] == "HTTP/1.1", let status = Int(start[1]) else {
      throw Unexpected("'\(lines[0])' is no status line")
    }
    self.status = status
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      headers.append(String(parts[0]), String(parts[1].drop { $0 == " " }))
    }
    bytes = bytes[(stop + end.count)...]
    let length = toHead ? 0 : Int(headers.first("content-length") ?? "0") ?? -1
    guard 0...bytes.count ~= length else { throw Unexpected("a body shorter than its length") }
    body = Array(bytes.prefix(length))
    bytes = bytes.dropFirst(length)
  }

  var text: String { String(decoding: body, as: UTF8.self) }
  var json: JSON? { try? JSON.parse(body).value }
  var code: String? { headers.first("x-amzn-errortype") }
  var message: String? { self["message"]?.string }
  var items: [JSON] { self["items"]?.array ?? [] }
  var token: String? { self["nextToken"]?.string }

  subscript(_ member: String) -> JSON? { json?[member] }
}
