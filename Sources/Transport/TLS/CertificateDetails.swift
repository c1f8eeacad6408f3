import Foundation
import NIOSSL
import SwiftASN1

/// What a message says of a certificate. Its texts are the peer's own, so they are shortened and
/// escaped.
struct CertificateDetails {
  /// Of the first few DNS names and addresses; `no name` where there is none.
  let names: String
  /// For example `CN=Example CA, O=Example`; `nil` where it cannot be read.
  let issuer: String?
  /// Whether it names itself as its issuer.
  let isSelfIssued: Bool
  let notBefore: Date
  let notAfter: Date

  private static let shownNames = 5

  init(_ certificate: NIOSSLCertificate) {
    let names = certificate._subjectAlternativeNames().compactMap(Self.text)
    let more = names.count > Self.shownNames ? ", and \(names.count - Self.shownNames) more" : ""
    self.names =
      names.isEmpty ? "no name" : names.prefix(Self.shownNames).joined(separator: ", ") + more
    let parties = (try? Self.parties(of: certificate.toDERBytes())) ?? nil
    issuer = parties.flatMap { Self.text(of: $0.issuer) }
    isSelfIssued = parties.map { $0.issuer.encodedBytes == $0.subject.encodedBytes } ?? false
    notBefore = Date(timeIntervalSince1970: TimeInterval(certificate.notValidBefore))
    notAfter = Date(timeIntervalSince1970: TimeInterval(certificate.notValidAfter))
  }

  private static func text(of name: _SubjectAlternativeName) -> String? {
    switch name.nameType {
    case .dnsName: shown(name.contents)
    case .ipAddress: Address(bytes: Array(name.contents))?.text
    default: nil
    }
  }

  private static func shown(_ bytes: some Collection<UInt8>) -> String {
    Array(bytes.prefix(80)).printable + (bytes.count > 80 ? "…" : "")
  }

  // MARK: DER (RFC 5280, 4.1)

  /// NIOSSL tells neither.
  private static func parties(of der: [UInt8]) throws -> (issuer: ASN1Node, subject: ASN1Node)? {
    guard let certificate = try DER.parse(der).children.first else { return nil }
    var fields = certificate.children
    // The version is left out of a certificate of version 1.
    if fields.first?.identifier.tagClass == .contextSpecific { fields.removeFirst() }
    // serialNumber, signature, issuer, validity, subject
    return fields.count > 4 ? (fields[2], fields[4]) : nil
  }

  private static let attributes: [(ASN1ObjectIdentifier, String)] = [
    ([2, 5, 4, 3], "CN"), ([2, 5, 4, 10], "O"), ([2, 5, 4, 11], "OU"), ([2, 5, 4, 6], "C"),
  ]

  private static func text(of name: ASN1Node) -> String? {
    let parts = name.children.flatMap(\.children).compactMap { pair -> String? in
      let pair = pair.children
      guard pair.count == 2, case .primitive(let value) = pair[1].content,
        let key = try? ASN1ObjectIdentifier(derEncoded: pair[0]),
        let label = attributes.first(where: { $0.0 == key })?.1
      else { return nil }
      return "\(label)=\(shown(value))"
    }
    return parts.isEmpty ? nil : parts.prefix(4).joined(separator: ", ")
  }
}

extension ASN1Node {
  fileprivate var children: [ASN1Node] {
    if case .constructed(let nodes) = content { Array(nodes) } else { [] }
  }
}
