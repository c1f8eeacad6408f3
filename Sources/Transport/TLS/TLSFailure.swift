import Foundation
import NIOCore
import NIOSSL

/// What kept TLS from being set up, in words: what is wrong, and what to do.
extension Failure {
  /// - Parameters:
  ///   - certificate: The peer's, where it was seen.
  ///   - options: What it was refused, or wanted, by.
  init(
    tls error: any Error, certificate: NIOSSLCertificate?, of peer: Peer, _ options: TLSOptions
  ) {
    let text = String(describing: error)
    let says = { (words: String...) in words.contains { text.contains($0) } }
    if says("CERTIFICATE_VERIFY_FAILED") {
      self.init(
        peer.kind(.tls),
        "the certificate of \(peer.name) \(Self.objection(to: certificate, options))")
    } else if let extra = error as? NIOSSLExtraError, extra == .failedToValidateHostname {
      self = .wrongName(of: peer, certificate: certificate)
    } else if error is NIOSSLError || error is BoringSSLError || error is NIOSSLExtraError {
      self.init(peer.kind(.tls), "\(peer.name) \(Self.refusal(says, text, of: peer, options))")
    } else {
      self.init(peer.kind(.other), "the connection to \(peer.name) failed: \(text)")
    }
  }

  static func wrongName(of peer: Peer, certificate: NIOSSLCertificate?) -> Failure {
    let names = certificate.map { ": it lists \(CertificateDetails($0).names)" } ?? ""
    return Failure(
      peer.kind(.tls),
      "the certificate of \(peer.name) is for another name than \"\(peer.address.host)\"\(names); "
        + "use a name that it lists, or a certificate that lists this one")
  }

  private static func objection(to certificate: NIOSSLCertificate?, _ options: TLSOptions)
    -> String
  {
    let roots =
      options.caBundle.map { "the CA bundle \($0.path) of \($0.source)" } ?? "this system"
    let advice =
      options.caBundle == nil
      ? "name a PEM file of its authority with --ca-bundle"
      : "is it the right bundle, and does the server send its intermediate certificates?"
    guard let certificate else { return "is not trusted by \(roots): \(advice)" }
    let details = CertificateDetails(certificate)
    if details.notAfter < Date() {
      return "expired on \(day(details.notAfter)): renew it, or is this machine's clock right?"
    }
    if details.notBefore > Date() {
      return "is not valid before \(day(details.notBefore)): is this machine's clock right?"
    }
    if details.isSelfIssued {
      return "is self-signed, and \(roots) does not trust it: "
        + (options.caBundle == nil ? "name the certificate itself with --ca-bundle" : advice)
    }
    let issuer = details.issuer.map { " \"\($0)\"" } ?? ""
    return "is of an authority\(issuer) that \(roots) does not know: \(advice)"
  }

  private static func day(_ date: Date) -> String {
    date.formatted(.iso8601.year().month().day())
  }

  /// What follows the peer's name.
  private static func refusal(
    _ says: (String...) -> Bool, _ text: String, of peer: Peer, _ options: TLSOptions
  ) -> String {
    let hasClientCertificate = options.clientCertificate != nil && !peer.isProxy
    if says("WRONG_VERSION_NUMBER", "HTTP_REQUEST") {
      return "does not speak TLS on this port: is it http://\(peer.address.authority)?"
    }
    if says("ALERT_PROTOCOL_VERSION", "UNSUPPORTED_PROTOCOL") {
      return "and Assay have no version of TLS in common: Assay speaks 1.2 and 1.3"
    }
    if says("CERTIFICATE_REQUIRED") {
      return peer.isProxy
        ? "wants a client certificate, which Assay shows to no proxy"
        : "wants a client certificate: name one with --client-cert and --client-key"
    }
    if hasClientCertificate,
      says(
        "ALERT_BAD_CERTIFICATE", "ALERT_UNKNOWN_CA", "ALERT_CERTIFICATE", "ALERT_ACCESS_DENIED",
        "ALERT_UNSUPPORTED_CERTIFICATE", "ALERT_DECRYPT_ERROR")
    {
      return
        "refused the client certificate (\(reason(in: text))): does it know its authority, and "
        + "is it still valid?"
    }
    if says("HANDSHAKE_FAILURE", "NO_SHARED_CIPHER", "INSUFFICIENT_SECURITY") {
      return "refused the handshake (\(reason(in: text))): there is no cipher in common"
        + (hasClientCertificate ? "" : ", or it wants a client certificate (--client-cert)")
    }
    if says("EOF during handshake", "eofDuringHandshake") {
      return "closed the connection during the TLS handshake: is this port https?"
        + (hasClientCertificate ? "" : " Does it want a client certificate (--client-cert)?")
    }
    return "broke off TLS: \(reason(in: text))"
  }

  /// BoringSSL's own word, for example `SSLV3_ALERT_HANDSHAKE_FAILURE`, out of
  /// `error:10000410:SSL routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE at file:line`.
  private static func reason(in text: String) -> String {
    guard let mark = text.range(of: "OPENSSL_internal:") else { return text }
    return String(text[mark.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" })
  }
}
