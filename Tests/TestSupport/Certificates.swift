import Foundation

/// A certificate and its key, made on the spot.
public struct Certificates: Sendable {
  public let certificate: URL
  public let key: URL
  private let folder: URL

  public static let hasOpenSSL = (try? run(["version"])) != nil

  /// Makes one that is self-signed, or that an issuer signs.
  /// - Parameters:
  ///   - names: As `subjectAltName` has them, for example `DNS:localhost,IP:127.0.0.1`.
  ///   - period: From when to when it is valid, as `openssl ca` takes it.
  public init(
    subject: String, names: String, issuer: Certificates? = nil,
    period: (from: String, to: String) = ("20200101000000Z", "20490101000000Z")
  ) throws {
    let folder = try TemporaryFolder.make()
    let file = { (name: String) in folder.appending(path: name) }
    self.folder = folder
    certificate = file("certificate.pem")
    key = file("key.pem")
    try Data().write(to: file("index.txt"))
    try Data(
      """
      [ca]
      default_ca = own
      [own]
      database = \(file("index.txt").path)
      new_certs_dir = \(folder.path)
      rand_serial = yes
      default_md = sha256
      policy = policy
      x509_extensions = extensions
      [policy]
      commonName = supplied
      [extensions]
      basicConstraints = CA:TRUE
      subjectAltName = \(names)
      """.utf8
    ).write(to: file("ca.cnf"))
    let request = file("request.pem").path
    try Self.run(
      [
        "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-subj", "/CN=\(subject)", "-keyout", key.path, "-out", request,
      ])
    let signer =
      issuer.map { ["-keyfile", $0.key.path, "-cert", $0.certificate.path] }
      ?? ["-selfsign", "-keyfile", key.path]
    try Self.run(
      ["ca", "-batch", "-notext", "-config", file("ca.cnf").path] + signer
        + ["-in", request, "-startdate", period.from, "-enddate", period.to]
        + ["-out", certificate.path])
  }

  /// Its key once more, encrypted.
  public func encryptedKey(passphrase: String) throws -> URL {
    let path = folder.appending(path: "encrypted.pem")
    try Self.run([
      "pkcs8", "-topk8", "-v2", "aes-256-cbc", "-in", key.path, "-out", path.path,
      "-passout", "pass:\(passphrase)",
    ])
    return path
  }

  /// The certificate once more, as DER.
  public func der() throws -> URL {
    let path = folder.appending(path: "certificate.der")
    try Self.run(
      ["x509", "-in", certificate.path, "-outform", "der", "-out", path.path])
    return path
  }

  public func remove() {
    try? FileManager.default.removeItem(at: folder)
  }

  private static func run(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
  }
}
