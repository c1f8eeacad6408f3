import Foundation

/// A self-signed certificate and its key, made on the spot.
struct Certificates {
  let certificate: URL
  let key: URL

  static let hasOpenSSL = (try? run(["version"])) != nil

  /// - Parameter period: From when to when it is valid, as `openssl ca` takes it.
  init(
    subject: String, names: String,
    period: (from: String, to: String) = ("20200101000000Z", "20490101000000Z")
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "assay-tls-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = { (name: String) in folder.appending(path: name) }
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
    try Self.run(
      [
        "ca", "-batch", "-selfsign", "-notext", "-config", file("ca.cnf").path, "-keyfile",
        key.path,
        "-in", request, "-startdate", period.from, "-enddate", period.to, "-out", certificate.path,
      ])
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
