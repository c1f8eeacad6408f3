import Foundation

/// A TCP connection over which a test sends whatever bytes it likes.
enum RawConnection {
  enum Step: Sendable {
    case send(String)
    case bytes([UInt8])
    /// Waits until the text has come, at any place of what was received.
    case await(String)
    case pause(milliseconds: Int)
    /// Ends the client's side, as a client does that has sent all.
    case endInput
  }

  /// Takes the steps, and then reads until the server closes. All that was received.
  static func talk(to port: Int, _ steps: [Step]) async throws -> [UInt8] {
    try await onThread {
      let connection = try Connection(port: port)
      defer { connection.close() }
      for step in steps { try connection.take(step) }
      while try connection.receive() {}
      return connection.received
    }
  }

  /// Runs what blocks on a thread of its own, off the pool that tasks share.
  static func onThread<Result: Sendable>(
    _ body: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      Thread { continuation.resume(with: Swift.Result(catching: body)) }.start()
    }
  }

  private final class Connection {
    private let socket: Int32
    private(set) var received: [UInt8] = []

    init(port: Int) throws {
      socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var timeout = timeval(tv_sec: 20, tv_usec: 0)
      setsockopt(
        socket, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = UInt16(port).bigEndian
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      let result = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      guard result == 0 else { throw Unexpected("cannot connect: errno \(errno)") }
    }

    func close() { _ = Glibc.close(socket) }

    func take(_ step: Step) throws {
      switch step {
      case .send(let text): send(Array(text.utf8))
      case .bytes(let bytes): send(bytes)
      case .await(let text):
        while !String(decoding: received, as: UTF8.self).contains(text) {
          guard try receive() else { throw Unexpected("closed before '\(text)' came") }
        }
      case .pause(let milliseconds): usleep(UInt32(milliseconds) * 1000)
      case .endInput: shutdown(socket, Int32(SHUT_WR))
      }
    }

    /// Stops without an error where the server closed: what it said is what counts.
    private func send(_ bytes: [UInt8]) {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes {
          Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }

    /// Whether there was more; a reset counts as the end.
    func receive() throws -> Bool {
      var chunk = [UInt8](repeating: 0, count: 65_536)
      let count = recv(socket, &chunk, chunk.count, 0)
      if count < 0, errno == EAGAIN { throw Unexpected("no byte for 20 s") }
      guard count > 0 else { return false }
      received += chunk[..<count]
      return true
    }
  }
}
