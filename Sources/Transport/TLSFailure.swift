import Foundation
import NIOCore
import NIOSSL

/// What kept TLS from being set up, in words.
extension Failure {
  /// - Parameter certificate: The peer's, where it was seen.
  init(tls error: any Error, certificate: NIOSSLCertificate?, to endpoint: Endpoint) {
    let origin = endpoint.origin
    let text = String(describing: error)
    let says = { text.contains($0 as String) }
    if says("CERTIFICATE_VERIFY_FAILED") {
      self.init(.tls, "the certificate of \(origin) \(Self.objection(to: certificate))")
    } else if let extra = error as? NIOSSLExtraError, extra == .failedToValidateHostname {
      self.init(
        .tls,
        "the certificate of \(origin) is for another name: it does not list \"\(endpoint.host)\"")
    } else if says("WRONG_VERSION_NUMBER") || says("HTTP_REQUEST") {
      self.init(
        .tls, "\(origin) does not speak TLS on this port: is it http://\(endpoint.authority)?")
    } else if error is NIOSSLError || error is BoringSSLError || error is NIOSSLExtraError {
      self.init(.tls, "TLS with \(origin) failed: \(Self.reason(in: text))")
    } else {
      self.init(.other, "the connection to \(origin) failed: \(text)")
    }
  }

  private static func objection(to certificate: NIOSSLCertificate?) -> String {
    let now = time(nil)
    if let certificate, certificate.notValidAfter < now { return "has expired" }
    if let certificate, certificate.notValidBefore > now {
      return "is not valid yet: is this machine's clock right?"
    }
    return "is not trusted: it is self-signed, or of an authority that is unknown here; "
      + "name the authority's certificate as the CA bundle"
  }

  /// BoringSSL's own word, for example `SSLV3_ALERT_HANDSHAKE_FAILURE`, out of
  /// `error:10000410:SSL routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE at file:line`.
  private static func reason(in text: String) -> String {
    guard let mark = text.range(of: "OPENSSL_internal:") else {
      return text.contains("eofDuringHandshake") || text.contains("EOF during handshake")
        ? "the connection was closed during the handshake" : text
    }
    return String(text[mark.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" })
  }
}

extension TLSOptions {
  func makeContext() -> Result<NIOSSLContext, TransportFault> {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.applicationProtocols = ["http/1.1"]
    if insecure { configuration.certificateVerification = .none }
    if let caBundle { configuration.trustRoots = .file(caBundle) }
    do {
      return .success(try NIOSSLContext(configuration: configuration))
    } catch {
      let what =
        caBundle.map { "the CA bundle \($0) cannot be read as PEM certificates" }
        ?? "the system's trusted certificates cannot be read"
      return .failure(
        TransportFault(kind: .tls, message: what, received: [], receivedCount: 0, isSent: false))
    }
  }
}
