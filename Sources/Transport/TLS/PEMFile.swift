import Foundation
import NIOSSL

extension NamedFile {
  /// - Parameter content: What should be in it, for messages.
  func certificates(_ content: String) throws(ConnectionOptionsError) -> [NIOSSLCertificate] {
    let bytes = try read()
    guard let certificates = try? NIOSSLCertificate.fromPEMBytes(bytes), !certificates.isEmpty
    else { throw problem(Self.isDER(bytes) ? Self.asDER : "holds no \(content) that can be read") }
    return certificates
  }

  func privateKey(passphrase: String?) throws(ConnectionOptionsError) -> NIOSSLPrivateKey {
    let bytes = try read()
    let isEncrypted = bytes.contains("ENCRYPTED")
    if isEncrypted, passphrase == nil {
      throw problem("is encrypted: put its passphrase into ASSAY_CLIENT_KEY_PASSPHRASE")
    }
    do {
      return try NIOSSLPrivateKey(bytes: bytes, format: .pem) { $0(Array((passphrase ?? "").utf8)) }
    } catch {
      if isEncrypted { throw problem("cannot be decrypted with ASSAY_CLIENT_KEY_PASSPHRASE") }
      if Self.isDER(bytes) { throw problem(Self.asDER) }
      throw problem("holds no private key that can be read: it must be PEM")
    }
  }

  func problem(_ text: String) -> ConnectionOptionsError {
    ConnectionOptionsError("\(source): \(path) \(text)")
  }

  private func read() throws(ConnectionOptionsError) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw problem("is not there")
    }
    if isFolder.boolValue { throw problem("is a folder: name one file of PEM certificates") }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw problem("cannot be read: may this user?")
    }
    if data.isEmpty { throw problem("is empty") }
    return Array(data)
  }

  private static let asDER = "is DER, not PEM: convert it with `openssl x509 -inform der`, or pkey"

  private static func isDER(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x30, 0x82]) }
}

extension [UInt8] {
  fileprivate func contains(_ word: String) -> Bool {
    Data(self).firstRange(of: Data(word.utf8)) != nil
  }
}
