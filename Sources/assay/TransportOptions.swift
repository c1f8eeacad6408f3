import ArgumentParser
import Foundation
import Reports
import Signing
import Transport

/// How the endpoint is reached: whom TLS trusts, through which proxy, within which bounds.
struct TransportOptions: ParsableArguments {
  @Option(
    help: """
      A PEM file of authorities to trust in place of the system's. Default: the target's, else \
      AWS_CA_BUNDLE, else ca_bundle of the profile, else REQUESTS_CA_BUNDLE.
      """, completion: .file())
  var caBundle: String?

  @Option(help: "A PEM file of a client certificate.", completion: .file())
  var clientCert: String?

  @Option(
    help: """
      A PEM file of its key, by default the same file. The passphrase of an encrypted one is taken \
      from ASSAY_CLIENT_KEY_PASSPHRASE.
      """, completion: .file())
  var clientKey: String?

  @Flag(help: "Accept any certificate. Every report says so.")
  var insecure = false

  @Option(
    help: """
      The URL of an HTTP proxy for every endpoint. Default: HTTPS_PROXY, HTTP_PROXY or ALL_PROXY, \
      and none for loopback.
      """)
  var proxy: String?

  @Option(help: "Hosts that are reached without a proxy, by commas. Default: NO_PROXY.")
  var noProxy: String?

  @Option(help: "The longest header line that is accepted, in bytes.")
  var maxHeaderLine = TransportLimits().headerLine

  @Option(help: "The most that all header lines together may have, in bytes.")
  var maxHeaders = TransportLimits().headers

  @Option(help: "The largest body that is accepted, in bytes.")
  var maxBody = TransportLimits().body

  func validate() throws {
    guard maxHeaderLine > 0, maxHeaders > 0, maxBody > 0 else {
      throw ValidationError("--max-header-line, --max-headers and --max-body must be above 0")
    }
    guard clientKey == nil || clientCert != nil else {
      throw ValidationError("--client-key needs the certificate of that key: --client-cert")
    }
    guard proxy?.isEmpty != true else {
      throw ValidationError("--proxy is empty; to use no proxy at all, write --no-proxy '*'")
    }
  }

  /// How any endpoint is reached, that of credentials among them.
  ///
  /// - Parameters:
  ///   - target: A bundle that the target names.
  ///   - profile: Finds `ca_bundle` of the profile, where it is wanted.
  func connection(
    environment: [String: String], target: NamedFile? = nil, profile: (() throws -> String?)?
  ) throws(Failure) -> ConnectionOptions {
    var tls = TLSOptions(
      caBundle: caBundle.map { NamedFile($0, from: "--ca-bundle") } ?? target,
      clientCertificate: clientCertificate(environment), insecure: insecure)
    do {
      // What was asked for must be good even where it is of no use.
      if tls != TLSOptions() { try tls.check() }
      if tls.caBundle == nil { tls.caBundle = try Self.caBundle(environment, profile) }
    } catch {
      throw Failure("\(error)")
    }
    var limits = TransportLimits()
    limits.headerLine = maxHeaderLine
    limits.headers = maxHeaders
    limits.body = maxBody
    return ConnectionOptions(
      limits: limits, tls: tls,
      proxies: ProxyOptions(environment: environment, proxy: proxy, noProxy: noProxy))
  }

  private func clientCertificate(_ environment: [String: String]) -> ClientCertificate? {
    clientCert.map { certificate in
      ClientCertificate(
        certificate: NamedFile(certificate, from: "--client-cert"),
        key: NamedFile(
          clientKey ?? certificate, from: clientKey == nil ? "--client-cert" : "--client-key"),
        passphrase: environment["ASSAY_CLIENT_KEY_PASSPHRASE"])
    }
  }

  /// In botocore's order. An empty variable is as good as none.
  private static func caBundle(
    _ environment: [String: String], _ profile: (() throws -> String?)?
  ) throws -> NamedFile? {
    func variable(_ name: String) -> NamedFile? {
      environment[name].flatMap { $0.isEmpty ? nil : NamedFile($0, from: name) }
    }
    if let bundle = variable("AWS_CA_BUNDLE") { return bundle }
    if let path = try profile?() { return NamedFile(path, from: "ca_bundle of the profile") }
    return variable("REQUESTS_CA_BUNDLE")
  }

  /// The options that reach the same endpoint again; a proxy's password is not among them.
  var rerunArguments: String {
    let shownProxy = proxy.flatMap { try? Proxy(parsing: $0, from: "--proxy") }?.description
    let values = [
      ("--ca-bundle", caBundle), ("--client-cert", clientCert), ("--client-key", clientKey),
      ("--proxy", shownProxy), ("--no-proxy", noProxy),
    ]
    let own = TransportLimits()
    let limits = [
      ("--max-header-line", maxHeaderLine, own.headerLine),
      ("--max-headers", maxHeaders, own.headers),
      ("--max-body", maxBody, own.body),
    ].map { name, value, usual in (name, value == usual ? nil : String(value)) }
    return commandWords(values + limits) + (insecure ? " --insecure" : "")
  }
}
