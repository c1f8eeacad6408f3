import Foundation
import TestSupport
import Testing
import Transport

@Suite("NO_PROXY")
struct ProxyBypassTests {
  private func bypasses(_ list: String, _ host: String, _ port: Int = 443) throws -> Bool {
    let options = ProxyOptions(environment: ["HTTPS_PROXY": "http://proxy:1", "NO_PROXY": list])
    return try options.proxy(for: Endpoint(scheme: .https, host: host, port: port)) == nil
  }

  @Test(
    "lists domains, addresses and networks, with or without a port",
    arguments: [
      (
        "example.com", ["example.com", "a.example.com", "EXAMPLE.com.", "a.b.Example.Com"],
        ["badexample.com", "example.com.evil", "com"]
      ),
      (".example.com", ["example.com", "a.example.com"], ["badexample.com"]),
      ("*.example.com", ["a.example.com"], ["example.com", "badexample.com"]),
      (" a.test , b.test\tc.test,,", ["a.test", "b.test", "c.test"], ["d.test"]),
      ("*", ["example.com", "192.0.2.1", "2001:db8::1"], []),
      ("x,*", ["example.com"], []),
      ("192.0.2.1", ["192.0.2.1", "::ffff:192.0.2.1"], ["192.0.2.11", "1.192.0.2.1"]),
      ("192.0.2.0/25", ["192.0.2.0", "192.0.2.127"], ["192.0.2.128", "192.0.3.1", "x.test"]),
      ("0.0.0.0/0", ["192.0.2.1"], ["2001:db8::1", "x.test"]),
      ("2001:db8::1", ["2001:db8::1", "2001:DB8:0:0::1"], ["2001:db8::2"]),
      ("[2001:db8::1]", ["2001:db8::1"], ["2001:db8::2"]),
      ("2001:db8::/33", ["2001:db8:7fff::1"], ["2001:db8:8000::1", "192.0.2.1"]),
      ("::ffff:10.0.0.0/104", ["10.1.2.3"], ["11.1.2.3"]),
      // What is no entry covers nothing.
      (
        "192.0.2.0/33,192.0.2.0/-1,192.0.2.0/x,http://a.test,:,., ,a.test:x", [],
        ["192.0.2.0", "a.test"]
      ),
      ("", [], ["example.com", "192.0.2.1"]),
    ])
  func entries(list: String, covered: [String], others: [String]) throws {
    for host in covered { #expect(try bypasses(list, host), "\(host)") }
    for host in others { #expect(try !bypasses(list, host), "\(host)") }
  }

  @Test("An entry with a port is for that port")
  func ports() throws {
    for (list, host) in [
      ("example.com:8443", "a.example.com"), ("192.0.2.1:8443", "192.0.2.1"), ("*:8443", "x.test"),
      ("[2001:db8::1]:8443", "2001:db8::1"), ("192.0.2.0/24:8443", "192.0.2.9"),
    ] {
      #expect(try bypasses(list, host, 8443), "\(list)")
      #expect(try !bypasses(list, host, 443), "\(list)")
    }
  }

  /// Where urllib, which botocore asks, says something else, that is left out: it takes `*` among
  /// others, a dot at a name's end, and a domain `*.example` as they stand; it cuts addresses as if
  /// they were names; it knows no network and no IPv6; and a port that a URL leaves out matches no
  /// entry with a port. Networks are held against Python's `ipaddress`.
  @Test("agrees with Python on 5,000 lists and hosts")
  func differential() async throws {
    var random = SeededRandom(seed: 20_260_801)
    let labels = ["a", "b", "aa", "example", "Example", "com", "net", "x-1"]
    func name() -> String {
      (0..<Int.random(in: 1...3, using: &random)).map { _ in
        labels.randomElement(using: &random) ?? ""
      }
      .joined(separator: ".")
    }
    // Not of 127.0.0.0/8, which is never sent through a proxy.
    func address() -> String {
      (0..<4).map { _ in String([0, 1, 10, 126, 128, 255].randomElement(using: &random) ?? 0) }
        .joined(separator: ".")
    }
    var questions: [[String]] = []
    for _ in 0..<5_000 {
      let isName = Int.random(in: 0..<3, using: &random) > 0
      let ports = ["", "", ":443", ":8443"]
      let entries = (0..<Int.random(in: 0...4, using: &random)).map { _ -> String in
        if isName {
          let dot = Bool.random(using: &random) ? "." : ""
          return dot + name() + (ports.randomElement(using: &random) ?? "")
        }
        return address() + "/\(Int.random(in: 0...32, using: &random))"
      }
      let separator = [",", ", ", " ,"].randomElement(using: &random) ?? ","
      let host = isName ? name() : address()
      let port = ["443", "8443"].randomElement(using: &random) ?? ""
      let list =
        isName && Int.random(in: 0..<50, using: &random) == 0
        ? "*" : entries.joined(separator: separator)
      questions.append([host, port, list])
    }
    let script = Places.root.appending(path: "Tests/TransportTests/Proxy/bypass.py").path
    let input = String(decoding: try JSONEncoder().encode(questions), as: UTF8.self)
    let outcome = try await Command.run("/usr/bin/env", ["python3", script], input: input)
    let answers = try JSONDecoder().decode([Bool].self, from: Data(outcome.output.utf8))
    #expect(answers.count == questions.count)
    #expect(answers.contains(true) && answers.contains(false))
    for (question, answer) in zip(questions, answers) {
      let ours = try bypasses(question[2], question[0], Int(question[1]) ?? 0)
      #expect(ours == answer, "\(question)")
    }
  }
}

/// SplitMix64.
private struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
