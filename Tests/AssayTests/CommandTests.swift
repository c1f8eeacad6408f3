import Foundation
import TestSupport
import Testing

@Suite("The other commands")
struct CommandTests {
  @Test("query prints JMESPath's answer, and points at a slip in the expression")
  func query() async throws {
    let answer = try await Program.run(
      ["query", "Items[?n > `1.50`].n"], input: #"{"Items":[{"n":2.10},{"n":1}]}"#)
    #expect(answer.code == 0)
    #expect(answer.output == "[\n  2.10\n]\n")
    let slip = try await Program.run(["query", "Items[?"], input: "{}")
    #expect(slip.code == 2)
    #expect(slip.errors.contains("Items[?\n"))
    #expect(slip.errors.hasSuffix("^\n"))
    let trailing = try await Program.run(["query", "@"], input: "{} {}")
    #expect(trailing.code == 2)
    let wrongType = try await Program.run(["query", "abs(@)"], input: "[]")
    #expect(wrongType.code == 1)
  }

  @Test(
    "sign prints each product of every case of the public suite",
    .enabled(if: Places.suites != nil),
    arguments: ["get-vanilla-with-session-token", "post-sts-header-after", "get-space-normalized"])
  func sign(name: String) async throws {
    let folder = try #require(Places.suites).appending(path: "sigv4/\(name)")
    func text(_ file: String) throws -> String {
      try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    }
    let context = try #require(
      try JSONSerialization.jsonObject(with: Data(try text("context.json").utf8)) as? [String: Any])
    let keys = try #require(context["credentials"] as? [String: String])
    var arguments = [
      "sign", "--service", "service", "--region", "us-east-1", "--date", "2015-08-30T12:36:00Z",
      "--access-key-id", try #require(keys["access_key_id"]),
      "--secret-access-key", try #require(keys["secret_access_key"]),
    ]
    if let token = keys["token"] { arguments += ["--session-token", token] }
    if context["omit_session_token"] as? Bool == true { arguments.append("--omit-session-token") }
    if context["sign_body"] as? Bool == true { arguments.append("--sign-body") }
    if context["normalize"] as? Bool == false { arguments.append("--no-normalize-path") }
    for (form, extra) in [("header", []), ("query", ["--query", "--expires", "3600"])] {
      for product in ["canonical-request", "string-to-sign", "signature", "signed-request"] {
        let outcome = try await Program.run(
          arguments + extra + ["--print", product], input: try text("request.txt"))
        #expect(
          outcome.output == (try text("\(form)-\(product).txt")), "\(name) \(form) \(product)")
      }
    }
  }

  @Test("request prints what would be sent, and refuses with 2 what an SDK would refuse")
  func request() async throws {
    let raw = try await Program.run([
      "request", "--operation", "GetIntegrationResponses", "--input",
      #"{"ApiId":"a/b","IntegrationId":"é","MaxResults":"5"}"#,
    ])
    #expect(raw.code == 0)
    #expect(
      raw.output.hasPrefix(
        "GET /v2/apis/a%2Fb/integrations/%C3%A9/integrationresponses?maxResults=5 HTTP/1.1\r\n"))
    let missing = try await Program.run(["request", "--operation", "GetApi", "--input", "{}"])
    #expect(missing.code == 2)
    #expect(missing.errors.contains("ApiId"))
    let json = try await Program.run([
      "request", "--json", "--operation", "CreateApi", "--input",
      #"{"Name":"n","ProtocolType":"HTTP"}"#,
    ])
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(object["method"] as? String == "POST")
    #expect(object["target"] as? String == "/v2/apis")
    #expect(object["body"] as? String == #"{"name":"n","protocolType":"HTTP"}"#)
    let unknown = try await Program.run(["request", "--operation", "getapi", "--input", "{}"])
    #expect(unknown.code == 2)
    #expect(unknown.errors.contains("did you mean GetApi?"))
  }

  @Test("response reads output and errors, and exits with 1 where they depart from the contract")
  func response() async throws {
    let good = try await Program.run(
      ["response", "--operation", "GetApi"],
      input: "HTTP/1.1 404 Not Found\r\nx-amzn-errortype: NotFoundException\r\n"
        + "content-type: application/json\r\n\r\n{\"message\":\"m\"}")
    #expect(good.code == 0)
    let error = try #require(
      try JSONSerialization.jsonObject(with: Data(good.output.utf8)) as? [String: Any])
    #expect((error["error"] as? [String: Any])?["code"] as? String == "NotFoundException")
    let wrong = try await Program.run(
      ["response", "--operation", "GetApi"],
      input: "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n{\"name\":7}")
    #expect(wrong.code == 1)
    for rule in ["response.media-type", "output.type"] {
      #expect(wrong.output.contains(rule), "\(rule)")
    }
    let garbage = try await Program.run(["response", "--operation", "GetApi"], input: "garbage")
    #expect(garbage.code == 2)
  }

  @Test("lint shows every mistake of every file with its place, and nothing is run")
  func lint() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = """
      title: Mistakes
      service: apigatewayv2
      cases:
        - id: one
          titel: a slip
          evidence: { model: x }
          call: GetApis
          expect: { success: true }
        - id: two
          title: another
          evidence: { model: x }
          call: GetApi
          input: { ApiID: x }
          expect: { success: true }

      """
    try text.write(
      to: folder.appending(path: "slips.yaml"), atomically: true, encoding: .utf8)
    for command in ["lint", "run", "list"] {
      let outcome = try await Program.run([command, folder.path])
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains("slips.yaml:5:5: error"), "\(outcome.errors)")
      #expect(outcome.errors.contains("did you mean `title`"), "\(outcome.errors)")
      #expect(outcome.errors.contains("slips.yaml:13:14: error"), "\(outcome.errors)")
    }
    let shipped = try await Program.run(["lint", "scenarios"])
    #expect(shipped.code == 0, "\(shipped.errors)")
    #expect(shipped.errors == "")
  }

  @Test("list names every testcase as --case takes it")
  func list() async throws {
    let lines = try await Program.run(["list", "scenarios"]).output.split(separator: "\n")
    #expect(lines.count > 400)
    #expect(Set(lines).count == lines.count)
    #expect(
      lines.contains {
        $0.hasPrefix("scenarios/apigatewayv2/GetIntegrationResponses/pages.yaml#page-size ")
      })
  }

  @Test(
    "a usage error exits with 2 and one message",
    arguments: [
      ["run", "--no-such-option"], ["run", "nowhere"], ["run", "--jobs", "0"],
      ["run", "--timeout", "0"], ["run", "--endpoint", "ftp://x"], ["run", "--endpoint", "x"],
      ["run", "--endpoint", "https://example.com", "scenarios"], ["no-such-command"],
      ["sign", "--access-key-id", "x"], ["request", "--operation", "GetApi"],
      ["run", "scenarios", "--junit", "/dev/null/x.xml"], ["serve", "--port", "70000"],
      ["request", "--model", "README.md", "--operation", "GetApi", "--input", "{}"],
    ])
  func usage(arguments: [String]) async throws {
    let outcome = try await Program.run(
      arguments, input: "GET / HTTP/1.1\r\n\r\n", environment: quiet)
    #expect(outcome.code == 2, "\(outcome)")
    #expect(!outcome.errors.isEmpty)
    #expect(outcome.output == "")
  }

  @Test("--version names Assay's version and the contract's")
  func version() async throws {
    let outcome = try await Program.run(["--version"])
    #expect(outcome.code == 0)
    #expect(outcome.output.hasPrefix("assay "))
    #expect(outcome.output.contains("apigatewayv2 2018-11-29"))
  }

  @Test("the program finds what ships with it from any folder, and ASSAY_HOME overrides")
  func home() async throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let installed = folder.appending(path: "share/assay")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "bin"), withIntermediateDirectories: true)
    try FileManager.default.createDirectory(at: installed, withIntermediateDirectories: true)
    for name in ["models", "scenarios"] {
      try FileManager.default.copyItem(
        at: Places.root.appending(path: name), to: installed.appending(path: name))
    }
    let program = folder.appending(path: "bin/assay").path
    try FileManager.default.copyItem(atPath: try #require(Program.path), toPath: program)
    let elsewhere = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: elsewhere) }
    let run = try await Command.run(
      program, ["run", "--case", "missing-api-id", "--junit", "j.xml"], in: elsewhere)
    #expect(run.code == 0, "\(run)")
    let wrong = try await Command.run(
      program, ["list"], environment: ["ASSAY_HOME": elsewhere.path], in: elsewhere)
    #expect(wrong.code == 2)
    #expect(wrong.errors.contains("ASSAY_HOME"))
  }
}
