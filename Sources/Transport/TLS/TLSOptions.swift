/// How TLS is spoken: whom to trust, and as whom.
public struct TLSOptions: Sendable, Equatable {
  /// A PEM file of the authorities to trust in place of the system's.
  public var caBundle: NamedFile?
  public var clientCertificate: ClientCertificate?
  /// Accept any certificate of the endpoint. A proxy's is verified all the same.
  public var insecure: Bool

  public init(
    caBundle: NamedFile? = nil, clientCertificate: ClientCertificate? = nil, insecure: Bool = false
  ) {
    self.caBundle = caBundle
    self.clientCertificate = clientCertificate
    self.insecure = insecure
  }

  /// Reads every file that is named, to say what is wrong with it before anything is sent.
  public func check() throws(ConnectionOptionsError) {
    _ = try makeContext(verifiesName: true)
  }
}

/// A file and what named it, for messages.
public struct NamedFile: Sendable, Equatable {
  public var path: String
  /// For example `--ca-bundle` or `AWS_CA_BUNDLE`.
  public var source: String

  public init(_ path: String, from source: String) {
    self.path = path
    self.source = source
  }
}

/// What an endpoint that wants to know its clients is shown.
public struct ClientCertificate: Sendable, Equatable {
  /// A PEM file: the certificate, and those of its authorities after it.
  public var certificate: NamedFile
  /// A PEM file; the same where one file holds both.
  public var key: NamedFile
  /// Of a key that is encrypted.
  public var passphrase: String?

  public init(certificate: NamedFile, key: NamedFile, passphrase: String? = nil) {
    self.certificate = certificate
    self.key = key
    self.passphrase = passphrase
  }
}

extension ClientCertificate: CustomStringConvertible, CustomReflectable {
  public var description: String { "ClientCertificate(\(certificate.path))" }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
