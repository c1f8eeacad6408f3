import Foundation
import Synchronization
import Transport

/// A server on 127.0.0.1 that does to each connection what a test says, on a thread of its own, and
/// keeps every byte that it read.
final class ScriptedServer: Sendable {
  let port: Int
  private let listener: Int32
  private let state = Mutex<(connections: Int, received: [[UInt8]])>((0, []))

  /// - Parameter script: Called with each connection and its number, from 0.
  init(_ script: @escaping @Sendable (Peer, Int) -> Void) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(listener, pointer, length) == 0 && listen(listener, 128) == 0
          && getsockname(listener, pointer, &length) == 0
      }
    }
    guard bound else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    self.listener = listener
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { self.accept(script) }
  }

  private func accept(_ script: @escaping @Sendable (Peer, Int) -> Void) {
    while true {
      let socket = Foundation.accept(listener, nil, nil)
      guard socket >= 0 else { return }
      var one: Int32 = 1
      setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
      let number = state.withLock { state in
        state.connections += 1
        state.received.append([])
        return state.connections - 1
      }
      let peer = Peer(socket: socket) { bytes in
        self.state.withLock { $0.received[number] += bytes }
      }
      Thread.detachNewThread {
        script(peer, number)
        peer.close()
      }
    }
  }

  /// Answers every request on every connection alike.
  convenience init(answering response: String) throws {
    try self.init { peer, _ in
      while peer.readRequest() != nil { peer.write(response) }
    }
  }

  func stop() {
    // Not `close`: the number could be another file's by the time `accept` sees it.
    Foundation.shutdown(listener, Int32(SHUT_RDWR))
  }

  var endpoint: Endpoint { Endpoint(scheme: .http, host: "127.0.0.1", port: port) }
  var connections: Int { state.withLock { $0.connections } }
  /// By connection.
  var received: [[UInt8]] { state.withLock { $0.received } }
}

/// The server's end of a connection.
final class Peer: Sendable {
  private let socket: Int32
  private let keep: @Sendable ([UInt8]) -> Void
  private let state = Mutex<(pending: [UInt8], isOpen: Bool)>(([], true))

  init(socket: Int32, keep: @escaping @Sendable ([UInt8]) -> Void) {
    self.socket = socket
    self.keep = keep
  }

  /// Reads to the end of a head, and the body that its Content-Length announces; `nil` at the end.
  @discardableResult
  func readRequest() -> [UInt8]? {
    while true {
      let pending = state.withLock { $0.pending }
      if let end = Data(pending).firstRange(of: Data("\r\n\r\n".utf8))?.upperBound {
        let head = String(decoding: pending[..<end], as: UTF8.self).lowercased()
        let length =
          head.split(separator: "content-length: ").dropFirst().first
          .flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
        if pending.count >= end + length {
          state.withLock { $0.pending.removeFirst(end + length) }
          return Array(pending[..<(end + length)])
        }
      }
      guard let bytes = read() else { return nil }
      state.withLock { $0.pending += bytes }
    }
  }

  /// Reads what there is; `nil` at the end.
  func read() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 64 << 10)
    let count = recv(socket, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    keep(Array(bytes.prefix(count)))
    return Array(bytes.prefix(count))
  }

  @discardableResult
  func write(_ text: String) -> Bool { write(Array(text.utf8)) }

  /// - Returns: Whether all went out; not when the client has gone.
  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  func pause(_ seconds: Double) { Thread.sleep(forTimeInterval: seconds) }

  /// Waits until the client closes, at most 10 s.
  func waitForEnd() -> Bool {
    var time = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    while true {
      var byte: UInt8 = 0
      let count = recv(socket, &byte, 1, 0)
      if count == 0 || count < 0 && errno == ECONNRESET { return true }
      if count < 0 { return false }
    }
  }

  /// Closes with RST.
  func reset() {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    close()
  }

  func close() {
    let isOpen = state.withLock { state in
      defer { state.isOpen = false }
      return state.isOpen
    }
    if isOpen { Foundation.close(socket) }
  }
}
