import NIOCore
import NIOSSL

extension ChannelPipeline {
  /// What a peer showed of itself, on the event loop; `nil` where it did not come to that.
  func peerCertificate(of peer: Peer) -> NIOSSLCertificate? {
    let handler = try? syncOperations.context(name: peer.handlerName).handler
    return (handler as? NIOSSLHandler)?.peerCertificate
  }
}
