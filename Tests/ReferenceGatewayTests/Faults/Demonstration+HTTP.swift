import JSON

@testable import ReferenceGateway

extension Demonstration {
  static let http = [
    Demonstration("body-on-204") { gateway in
      let answer = gateway.raw("DELETE", try gateway.integration())
      return answer.text.hasPrefix("HTTP/1.1 204 ") && answer.text.hasSuffix("\r\n\r\n{}")
    },
    Demonstration("content-length-on-204") { gateway in
      let answer = gateway.raw("DELETE", try gateway.integration())
      return answer.text.contains("content-length: 0\r\n")
    },
    Demonstration("content-length-too-short") { gateway in
      let answer = gateway.raw("GET", try gateway.response())
      return answer.announced == answer.body.count - 1
    },
    Demonstration("bytes-after-answer") { gateway in
      let answer = gateway.raw("GET", try gateway.response())
      return answer.announced == answer.body.count - 2 && answer.text.hasSuffix("}\r\n")
    },
    Demonstration("two-framings") { gateway in
      let answer = gateway.raw("GET", try gateway.response())
      return answer.announced != nil && answer.text.contains("transfer-encoding: chunked\r\n")
        && answer.text.hasSuffix("}\r\n0\r\n\r\n")
    },
    Demonstration("content-length-too-long") { gateway in
      let answer = gateway.raw("GET", try gateway.response())
      return answer.announced == answer.body.count + 10 && answer.ending == .closes
    },
    Demonstration("closed-within-body") { gateway in
      let answer = gateway.raw("GET", try gateway.response())
      return answer.isBrokenOff && answer.ending == .closes
    },
    Demonstration("closed-on-reuse") { gateway in
      let path = try gateway.response()
      let (first, second) = (gateway.raw("GET", path), gateway.raw("GET", path, number: 1))
      return !first.isBrokenOff && second.isBrokenOff && second.ending == .closes
    },
    Demonstration("closed-within-head") { gateway in
      let answer = gateway.raw("GET", try gateway.response())
      return !answer.text.contains("\r\n\r\n") && answer.ending == .closes
    },
    Demonstration("closed-without-answer") { gateway in
      let answer = gateway.raw("GET", try gateway.response())
      return answer.bytes.isEmpty && answer.ending == .closes
    },
    Demonstration("reset-within-answer") { gateway in
      let answer = gateway.raw("GET", try gateway.response())
      return answer.isBrokenOff && answer.ending == .resets
    },
    Demonstration("chunked-without-end") { gateway in
      let path = try gateway.response()
      let ends = (0..<8).map { _ in gateway.raw("GET", path) }.map { answer in
        answer.text.contains("transfer-encoding: chunked\r\n") && answer.announced == nil
          && answer.text.hasSuffix("}\r\n") && answer.ending == .keepsOpen
      }
      return ends.indices.filter { ends[$0] } == [3, 7]
    },
    Demonstration("no-answer") { gateway in
      let path = try gateway.response()
      let answers = (0..<8).map { _ in gateway.raw("GET", path) }
      return answers.indices.filter { answers[$0].bytes.isEmpty } == [3, 7]
        && answers.allSatisfy { $0.ending == .keepsOpen }
    },
    Demonstration("bad-chunk-size") { gateway in
      gateway.raw("GET", try gateway.response()).text.contains("\r\n\r\nsize\r\n{")
    },
    Demonstration("content-lengths-differ") { gateway in
      gateway.raw("GET", try gateway.response()).text.split(separator: "content-length: ").count
        == 3
    },
    Demonstration("bad-status-line") { gateway in
      gateway.raw("GET", try gateway.response()).text.hasPrefix("200 OK\r\n")
    },
    Demonstration("endless-header") { gateway in
      gateway.raw("GET", try gateway.response()).head.count > 128 << 10
    },
  ]
}

extension WireAnswer {
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// What Content-Length says.
  fileprivate var announced: Int? {
    text.split(separator: "\r\n").first { $0.hasPrefix("content-length: ") }
      .flatMap { Int($0.dropFirst(16)) }
  }

  fileprivate var isBrokenOff: Bool { !body.isEmpty && announced.map { $0 > body.count } ?? false }
}
