import Foundation
import TestSupport
import Testing

@Suite("Faults, as a user meets them")
struct FaultCommandTests {
  @Test(
    "faults prints a name, a tab and a sentence a line, and nothing else", arguments: [false, true])
  func lines(variations: Bool) async throws {
    let outcome = try await Program.run(["faults"] + (variations ? ["--variations"] : []))
    #expect(outcome.code == 0 && outcome.errors == "")
    #expect(outcome.output.hasSuffix("\n") && !outcome.output.hasSuffix("\n\n"))
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count >= (variations ? 14 : 70))
    for line in lines {
      #expect(line.wholeMatch(of: /[a-z0-9-]+\t[^\t]{10,}[^.\t]/) != nil, "\(line)")
    }
    let name = variations ? "short-pages" : "ignore-max-results"
    #expect(lines.contains { $0.hasPrefix("\(name)\t") })
  }

  @Test("faults --json prints the same with groups, variations with their reasons")
  func json() async throws {
    for (flags, keys) in [
      ([], ["group", "name", "sentence"]), (["--variations"], ["name", "reason", "sentence"]),
    ] {
      let outcome = try await Program.run(["faults", "--json"] + flags)
      let listed = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: String]])
      #expect(listed.allSatisfy { $0.keys.sorted() == keys })
      let lines = try await Program.run(["faults"] + flags).output.split(separator: "\n")
      #expect(
        listed.map { "\($0["name"] ?? "")\t\($0["sentence"] ?? "")" } == lines.map(String.init))
    }
  }

  @Test("serve --fault serves a gateway that commits it, with the variations asked for")
  func serve() async throws {
    let gateway = try Command.start(
      Program.path ?? "assay",
      [
        "serve", "--no-auth", "--fault", "missing-request-id", "--fault", "trailing-bytes",
        "--variation", "media-type-with-charset",
      ])
    while gateway.isRunning, !gateway.output.contains("\nexport AWS_DEFAULT_REGION") {
      try await Task.sleep(for: .milliseconds(20))
    }
    let url = try #require(gateway.output.split(separator: "\n").first)
    let answer = try await Command.run("/usr/bin/env", ["curl", "-si", "\(url)/v2/apis"])
    gateway.signal(SIGTERM)
    #expect(await gateway.outcome().code == 0)
    #expect(answer.output.contains("content-type: application/json; charset=utf-8\r\n"))
    #expect(!answer.output.contains("x-amzn-requestid"))
    #expect(answer.output.hasSuffix("{\"items\":[]};"))
  }

  @Test(
    "a name that nobody has is refused with the nearest",
    arguments: [
      (["--fault", "ignore-max-result"], "did you mean ignore-max-results?"),
      (["--fault", "x"], "`assay faults` lists them"),
      (["--variation", "short-page"], "did you mean short-pages?"),
      (["--variation", "x"], "`assay faults --variations` lists them"),
    ])
  func unknown(options: [String], hint: String) async throws {
    let outcome = try await Program.run(["serve"] + options)
    #expect(outcome.code == 2 && outcome.output == "")
    #expect(outcome.errors.contains(hint), "\(outcome.errors)")
  }
}
