import Foundation
import HTTP
import NIOSSL
import TestSupport
import Testing
import Transport

extension OverSockets {
  @Suite("Client certificates", .enabled(if: Certificates.hasOpenSSL, "needs the openssl command"))
  struct ClientCertificateTests {
    @Test(
      "are shown to a server that wants one, and what it says of them is told",
      arguments: [TLSVersion.tlsv12, .tlsv13])
    func shown(version: TLSVersion) async throws {
      let files = try Certificates(subject: "localhost", names: "DNS:localhost")
      let authority = try Certificates(subject: "Clients", names: "DNS:clients.example")
      let known = try Certificates(subject: "me", names: "DNS:me.example", issuer: authority)
      let stranger = try Certificates(subject: "me", names: "DNS:me.example")
      let trusted = try NIOSSLCertificate.fromPEMFile(authority.certificate.path)
      let server = try await TLSServer(files) { configuration in
        configuration.minimumTLSVersion = version
        configuration.maximumTLSVersion = version
        configuration.certificateVerification = .noHostnameVerification
        configuration.trustRoots = .certificates(trusted)
      }
      let encrypted = try known.encryptedKey(passphrase: "correct horse")
      let cases: [(ClientCertificate?, String?)] = [
        (ClientCertificate(known), nil),
        (ClientCertificate(known, key: encrypted, passphrase: "correct horse"), nil),
        (ClientCertificate(stranger), "refused the client certificate"),
        (nil, "client certificate"),
      ]
      for (certificate, words) in cases {
        var options = TLSOptions.trusting(files)
        options.clientCertificate = certificate
        let client = try HTTPClient(
          endpoint: Endpoint(scheme: .https, host: "localhost", port: server.port),
          options: ConnectionOptions(tls: options))
        let fault = await client.fault()
        if let words {
          // A server that closes at once may reset what it has not read, its own alert with it.
          #expect(fault?.kind == .tls || fault?.kind == .reset, "\(fault as Any)")
          #expect(
            fault?.message.contains(words) == true || fault?.kind == .reset,
            "\(fault?.message ?? "no fault")")
        } else {
          #expect(fault == nil, "\(fault?.message ?? "")")
        }
        await client.shutdown()
      }
      try await server.stop()
      for files in [files, authority, known, stranger] { files.remove() }
    }

    @Test("and CA bundles that can't be used are told before anything is sent")
    func unusable() throws {
      let files = try Certificates(subject: "me", names: "DNS:me.example")
      let other = try Certificates(subject: "you", names: "DNS:you.example")
      let encrypted = try files.encryptedKey(passphrase: "correct horse")
      let folder = try TemporaryFolder.make()
      let file = { (name: String, text: String) in
        let path = folder.appending(path: name)
        try Data(text.utf8).write(to: path)
        return path.path
      }
      func bundle(_ path: String) -> TLSOptions {
        TLSOptions(caBundle: NamedFile(path, from: "AWS_CA_BUNDLE"))
      }
      func client(_ certificate: ClientCertificate) -> TLSOptions {
        TLSOptions(clientCertificate: certificate)
      }
      let nowhere = folder.appending(path: "nowhere.pem").path
      let torn = try file(
        "torn.pem", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")
      let cases: [(TLSOptions, String)] = [
        (bundle(nowhere), "AWS_CA_BUNDLE: \(nowhere) is not there"),
        (bundle(folder.path), "is a folder"),
        (bundle(try file("empty.pem", "")), "is empty"),
        (bundle(try file("text.pem", "no certificate")), "holds no PEM certificates"),
        (bundle(torn), "holds no PEM certificates"),
        (bundle(files.key.path), "holds no PEM certificates"),
        (bundle(try files.der().path), "is DER"),
        (client(ClientCertificate(files, key: encrypted)), "ASSAY_CLIENT_KEY_PASSPHRASE"),
        (
          client(ClientCertificate(files, key: encrypted, passphrase: "wrong horse")),
          "cannot be decrypted"
        ),
        (client(ClientCertificate(files, key: other.key)), "is not the key of the certificate"),
        (client(ClientCertificate(files, key: files.certificate)), "holds no private key"),
      ]
      let endpoint = Endpoint(scheme: .https, host: "localhost", port: 1)
      for (options, words) in cases {
        let error = #expect(throws: ConnectionOptionsError.self) {
          try HTTPClient(endpoint: endpoint, options: ConnectionOptions(tls: options))
        }
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "no error")")
        #expect(error?.message.contains("horse") == false)
      }
      // What is not needed is not read.
      _ = try HTTPClient(
        endpoint: Endpoint(scheme: .http, host: "localhost", port: 1),
        options: ConnectionOptions(tls: bundle(nowhere)))
      files.remove()
      other.remove()
      try FileManager.default.removeItem(at: folder)
    }
  }
}

extension ClientCertificate {
  fileprivate init(_ files: Certificates, key: URL? = nil, passphrase: String? = nil) {
    self.init(
      certificate: NamedFile(files.certificate.path, from: "--client-cert"),
      key: NamedFile((key ?? files.key).path, from: "--client-key"), passphrase: passphrase)
  }
}
