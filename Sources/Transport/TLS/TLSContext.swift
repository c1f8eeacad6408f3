import NIOSSL

extension TLSOptions {
  /// - Parameter verifiesName: Whether NIOSSL is to hold the endpoint's name against the certificate.
  func makeContext(verifiesName: Bool) throws(ConnectionOptionsError) -> NIOSSLContext {
    var configuration = try makeConfiguration()
    if !verifiesName { configuration.certificateVerification = .noHostnameVerification }
    if insecure { configuration.certificateVerification = .none }
    guard let clientCertificate else { return try Self.makeContext(configuration) }
    let chain = try clientCertificate.certificate.certificates("PEM certificate")
    let key = try clientCertificate.key.privateKey(passphrase: clientCertificate.passphrase)
    configuration.certificateChain = chain.map { .certificate($0) }
    configuration.privateKey = .privateKey(key)
    do {
      return try NIOSSLContext(configuration: configuration)
    } catch {
      throw clientCertificate.key.problem(
        "is not the key of the certificate in \(clientCertificate.certificate.path)")
    }
  }

  /// A proxy learns no client certificate, and is always verified.
  func makeProxyContext() throws(ConnectionOptionsError) -> NIOSSLContext {
    try Self.makeContext(makeConfiguration())
  }

  private func makeConfiguration() throws(ConnectionOptionsError) -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.applicationProtocols = ["http/1.1"]
    // As AWS and its SDKs have it.
    configuration.minimumTLSVersion = .tlsv12
    if let caBundle {
      configuration.trustRoots = .certificates(try caBundle.certificates("PEM certificates"))
    }
    return configuration
  }

  private static func makeContext(
    _ configuration: TLSConfiguration
  ) throws(ConnectionOptionsError) -> NIOSSLContext {
    do {
      return try NIOSSLContext(configuration: configuration)
    } catch {
      throw ConnectionOptionsError(
        "TLS cannot be set up: the system's trusted certificates cannot be read; name a file of "
          + "them with --ca-bundle")
    }
  }
}
