import HTTP
import Synchronization
import Testing
import Transport

/// One test at a time: what they say of time would not hold beside each other on a small machine.
@Suite("Over sockets", .serialized)
enum OverSockets {}

/// The shortest response that keeps a connection alive.
let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

extension HTTPRequest {
  static let get = HTTPRequest(
    method: "GET", target: "/", headers: HTTPFields([.init("Host", "x")]))
  static let post = HTTPRequest(
    method: "POST", target: "/", headers: HTTPFields([.init("Content-Length", "1")]), body: [0x61])
}

/// Sends to a scripted server with a client of its own.
func withClient<R>(
  _ server: ScriptedServer, limits: TransportLimits = TransportLimits(),
  _ body: (HTTPClient) async throws -> R
) async throws -> R {
  let client = try HTTPClient(
    endpoint: server.endpoint, options: ConnectionOptions(limits: limits))
  defer { server.stop() }
  let result = try await body(client)
  await client.shutdown()
  return result
}

extension HTTPClient {
  /// The fault that a request ends in, and `nil` where it ends well.
  func fault(_ request: HTTPRequest = .get, timeout: Duration = .seconds(30)) async
    -> TransportFault?
  {
    do throws(TransportFault) {
      _ = try await send(request, timeout: timeout)
      return nil
    } catch {
      return error
    }
  }
}

final class Counter: Sendable {
  private let value = Atomic(0)

  func add() { value.add(1, ordering: .relaxed) }
  func load() -> Int { value.load(ordering: .relaxed) }
}
