import Foundation

/// Accepts one connection on 127.0.0.1, keeps what it sends and answers 204.
final class OneRequestListener: Sendable {
  struct Received {
    /// Lines without their ends.
    var head: [[UInt8]]
    var body: [UInt8]
  }

  let port: UInt16
  private let listener: Int32

  init() throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = listener
    let isReady = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && listen(descriptor, 1) == 0
          && getsockname(descriptor, address, &length) == 0
      }
    }
    guard isReady else { throw POSIXError(.EADDRNOTAVAIL) }
    port = UInt16(bigEndian: address.sin_port)
  }

  deinit { close(listener) }

  /// Waits at most ten seconds for each part.
  func receive() async throws -> Received {
    try await withCheckedThrowingContinuation { continuation in
      Thread { continuation.resume(with: Result { try self.serve() }) }.start()
    }
  }

  private func serve() throws -> Received {
    var waiting = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, 10_000) == 1 else { throw POSIXError(.ETIMEDOUT) }
    let connection = accept(listener, nil, nil)
    defer { close(connection) }
    var bytes: [UInt8] = []
    let end = Data("\r\n\r\n".utf8)
    while true {
      if let range = Data(bytes).range(of: end) {
        let head = Data(bytes[..<range.lowerBound])
        let body = Array(bytes[range.upperBound...])
        let lines = head.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
          Array(line.last == 0x0D ? line.dropLast() : line)
        }
        let length = lines.lazy.map { String(decoding: $0, as: UTF8.self).lowercased() }
          .first { $0.hasPrefix("content-length:") }.flatMap {
            Int($0.dropFirst(15).drop { $0 == " " })
          }
        if body.count >= length ?? 0 {
          let answer = Array("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".utf8)
          _ = write(connection, answer, answer.count)
          return Received(head: lines, body: body)
        }
      }
      var buffer = [UInt8](repeating: 0, count: 65_536)
      waiting = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, 10_000) == 1 else { throw POSIXError(.ETIMEDOUT) }
      let count = read(connection, &buffer, buffer.count)
      guard count > 0 else { throw POSIXError(.ECONNRESET) }
      bytes += buffer[..<count]
    }
  }
}
