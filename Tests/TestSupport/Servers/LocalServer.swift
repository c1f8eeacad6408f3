import Foundation

/// A server on 127.0.0.1 beside a test, ended with it.
public struct LocalServer: Sendable {
  public let port: Int
  private let process: RunningCommand

  /// `proxy.py`: an HTTP proxy that connects whatever it is asked for to one port of this machine,
  /// so that it can stand before hosts that are nowhere.
  /// - Parameters:
  ///   - log: Gets a line of JSON for each request that the proxy itself reads.
  ///   - user: `USER:PASSWORD`, without which it answers 407.
  ///   - certificates: Makes it a proxy of https.
  ///   - echoes: Whether it answers everything itself, with the user and the password.
  public static func proxy(
    to port: Int, log: URL, user: String? = nil, certificates: Certificates? = nil,
    echoes: Bool = false
  ) async throws -> LocalServer {
    var arguments = ["--to", String(port), "--log", log.path]
    if let user { arguments += ["--user", user] }
    if echoes { arguments.append("--echo") }
    if let certificates {
      arguments += ["--cert", certificates.certificate.path, "--key", certificates.key.path]
    }
    return try await start("proxy.py", arguments)
  }

  /// The same, blind: speaks TLS, and hands on what comes to one port of this machine.
  /// - Parameter clients: The authority whose certificate every client must have.
  public static func tls(
    _ certificates: Certificates, to port: Int, clients: Certificates? = nil
  ) async throws -> LocalServer {
    let wanted = clients.map { ["--clients", $0.certificate.path] } ?? []
    return try await start(
      "proxy.py",
      [
        "--blind", "--to", String(port), "--cert", certificates.certificate.path, "--key",
        certificates.key.path,
      ] + wanted)
  }

  private static func start(_ script: String, _ arguments: [String]) async throws -> LocalServer {
    try await python("Tests/TestSupport/Servers/\(script)", arguments)
  }

  /// A script that prints its port first.
  /// - Parameters:
  ///   - script: its path from the project's root.
  ///   - interpreter: a Python; any, where that is no matter.
  public static func python(
    _ script: String, _ arguments: [String], with interpreter: String = "/usr/bin/env python3"
  ) async throws -> LocalServer {
    let words = interpreter.split(separator: " ").map(String.init)
    let path = Places.root.appending(path: script).path
    let process = try Command.start(
      words[0], words.dropFirst() + ["-u", path] + arguments)
    while process.isRunning {
      if let port = Int(process.output.split(separator: "\n").first ?? "") {
        return LocalServer(port: port, process: process)
      }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw NotStarted(errors: await process.outcome().errors)
  }

  public func stop() async {
    process.signal(SIGKILL)
    _ = await process.outcome()
  }

  public struct NotStarted: Error {
    public var errors: String
  }
}
