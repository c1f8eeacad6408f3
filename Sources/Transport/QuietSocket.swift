import NIOCore
import NIOPosix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension ChannelHandlerContext {
  /// Whether the peer has sent nothing that is still unread, not even the end of the connection.
  ///
  /// The socket itself is asked, because the event loop may not have looked yet.
  var isQuiet: Bool {
    guard channel.isActive else { return false }
    let isQuiet = try? pipeline.syncOperations.withUnsafeTransportIfAvailable(
      of: NIOBSDSocket.Handle.self
    ) { socket in
      var byte: UInt8 = 0
      let count = recv(socket, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
      return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)
    }
    return isQuiet ?? true
  }
}
