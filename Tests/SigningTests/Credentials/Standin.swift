import Foundation
import HTTP
import Signing
import TestSupport
import Transport

/// `standin.py`: the services that give credentials, on loopback, for both sides of a comparison.
final class Standin: Sendable {
  let url: String
  private let process: RunningCommand
  private let log: URL

  /// What one side sent, in order, with what the stand-in made of it.
  struct Exchange: Codable {
    var `case`: String
    var side: String
    var request: [String: Value]
  }

  static func start() async throws -> Standin {
    let log = try TemporaryFolder.make().appending(path: "log")
    try Data().write(to: log)
    let script = Places.root.appending(path: "Tests/SigningTests/Credentials/standin.py").path
    let process = try Command.start(
      Botocore.python?.path ?? "python3", ["-u", script, log.path])
    while process.isRunning {
      if let port = Int(process.output.split(separator: "\n").first ?? "") {
        return Standin(url: "http://127.0.0.1:\(port)", process: process, log: log)
      }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw Botocore.Failure(message: await process.outcome().errors)
  }

  private init(url: String, process: RunningCommand, log: URL) {
    self.url = url
    self.process = process
    self.log = log
  }

  deinit {
    process.signal(SIGKILL)
    try? FileManager.default.removeItem(at: log.deletingLastPathComponent())
  }

  func exchanges() throws -> [Exchange] {
    try String(contentsOf: log, encoding: .utf8).split(separator: "\n")
      .map { try JSONDecoder().decode(Exchange.self, from: Data($0.utf8)) }
  }

  /// Reaches what is on loopback, and the stand-in where a container's endpoint is asked for.
  func http(nearby: String) -> CredentialHTTP {
    { [url] origin, request, timeout in
      var request = request
      var origin = origin
      if origin == "http://169.254.170.2" {
        origin = url
        request.target = Array((nearby.dropFirst(url.count)).utf8) + request.target
      }
      let endpoint = try Endpoint(parsing: origin)
      guard endpoint.isLoopback else { return try await Self.nowhere(origin, request, timeout) }
      let client = try HTTPClient(endpoint: endpoint)
      let reception = try await client.send(request, timeout: .seconds(30))
      await client.shutdown()
      return reception.response
    }
  }

  /// There is no network.
  static let nowhere: CredentialHTTP = { origin, _, _ in
    throw Botocore.Failure(message: "no route to \(origin)")
  }
}

/// A value of the log.
enum Value: Codable, Equatable, CustomStringConvertible {
  case text(String)
  case number(Int)
  case pairs([String: String])
  case nothing

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let number = try? container.decode(Int.self) {
      self = .number(number)
    } else if let pairs = try? container.decode([String: String].self) {
      self = .pairs(pairs)
    } else {
      self = .nothing
    }
  }

  func encode(to encoder: any Encoder) throws {}

  var description: String {
    switch self {
    case .text(let text): text
    case .number(let number): "\(number)"
    case .pairs(let pairs):
      pairs.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: "&")
    case .nothing: "-"
    }
  }
}
