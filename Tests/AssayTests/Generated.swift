import Foundation
import TestSupport

/// Scenarios made for a test, and what running them takes.
enum Generated {
  /// Writes one scenario with so many rows of one case.
  static func scenario(cases: Int, in folder: URL, fixture: Bool = true) throws {
    let rows = (1...cases).map { "      - { name: row-\($0), size: \"\($0 % 50 + 1)\" }" }
    let ids =
      fixture
      ? #"ApiId: "${socket.ApiId}", IntegrationId: "${socket.IntegrationId}""#
      : "ApiId: aaaaaaaaaa, IntegrationId: aaaaaaa"
    let text = """
      title: Many pages
      service: apigatewayv2
      \(fixture ? "fixtures:\n  socket: { use: websocket-integration, responses: 3 }" : "")
      cases:
        - id: many
          title: a page holds no more than MaxResults items
          evidence: { documented: "API reference, GetIntegrationResponses, maxResults" }
          each:
      \(rows.joined(separator: "\n"))
          call: GetIntegrationResponses
          input: { \(ids), MaxResults: "${each.size}" }
          expect:
            output: { Items: { $maxLength: 50 } }

      """
    try text.write(to: folder.appending(path: "many.yaml"), atomically: true, encoding: .utf8)
  }

  /// The most memory that a run of the program held at once.
  static func peakMemory(_ arguments: [String]) async throws -> (megabytes: Int, code: Int32) {
    let script = """
      import resource, subprocess, sys
      code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
      print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, code)
      """
    let outcome = try await Command.run(
      "/usr/bin/env", ["python3", "-c", script, Program.path ?? "assay"] + arguments,
      environment: quiet)
    let numbers = outcome.output.split(separator: " ").compactMap {
      Int($0.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    guard numbers.count == 2 else { throw ServerFailure(reason: outcome.errors) }
    return (numbers[0], Int32(numbers[1]))
  }
}
