import ArgumentParser
import Contract
import Foundation
import ReferenceGateway
import Signing

/// `assay serve`
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serves the reference gateway until it is interrupted.")

  @Option(help: "The port on 127.0.0.1; 0 for any that is free.")
  var port = 0

  @Flag(help: "Serve requests whatever their signature.")
  var noAuth = false

  @Option(
    help: ArgumentHelp(
      "Answer more than so many requests a second with 429. Default burst: those of one second.",
      valueName: "rate[:burst]"))
  var throttle: ThrottleLimit?

  @Option(help: "Say in a 429 to come again after so many seconds.")
  var retryAfter: Int?

  @Option(parsing: .unconditional, help: "Run the gateway's clock so many seconds ahead.")
  var clock = 0.0

  @OptionGroup var departures: DepartureOptions

  func validate() throws {
    guard 0...65_535 ~= port else { throw ValidationError("--port must be from 0 to 65535") }
    if let retryAfter, !(0...86_400 ~= retryAfter) || throttle == nil {
      throw ValidationError("--retry-after is from 0 to 86400, and goes with --throttle")
    }
    guard -1e9...1e9 ~= clock else { throw ValidationError("--clock must be from -1e9 to 1e9") }
  }

  func run() async throws {
    let interruption = Interruption()
    var throttle = throttle
    throttle?.retryAfter = retryAfter
    let gateway = try await ReferenceGateway.start(
      port: port, checksSignatures: !noAuth, throttle: throttle, clock: clock,
      faults: try departures.faults(), variations: try departures.variations())
    let test = Credentials.test
    writeStandardOutput(
      """
      \(gateway.url)
      export AWS_ACCESS_KEY_ID=\(test.accessKeyID)
      export AWS_SECRET_ACCESS_KEY=\(test.secretAccessKey)
      export AWS_DEFAULT_REGION=us-east-1

      """)
    await interruption.wait()
    await gateway.stop()
  }
}

extension ReferenceGateway {
  /// Starts a gateway with the shipped contract and the test credentials.
  static func start(
    port: Int = 0, region: String? = nil, checksSignatures: Bool = true,
    throttle: ThrottleLimit? = nil, clock: Double = 0, faults: [Fault] = [],
    variations: [Variation] = []
  ) async throws(Failure) -> ReferenceGateway {
    var configuration = GatewayConfiguration(credentials: .test)
    configuration.port = port
    if let region { configuration.region = region }
    configuration.checksSignatures = checksSignatures
    configuration.throttle = throttle
    if clock != 0 { configuration.now = { Date(timeIntervalSinceNow: clock) } }
    configuration.faults = faults
    configuration.variations = variations
    do {
      let contract = try Contract.load(contentsOf: Home.find().model(of: "apigatewayv2"))
      return try await start(contract: contract, configuration: configuration)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure("the reference gateway can't be started: \(error)")
    }
  }
}

extension ThrottleLimit: ExpressibleByArgument {
  /// `50` or `50:20`.
  public init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    guard 1...2 ~= parts.count, let rate = Double(parts[0]), rate > 0, rate.isFinite else {
      return nil
    }
    self.init(rate: rate)
    guard parts.count == 2 else { return }
    guard let burst = Int(parts[1]), burst > 0 else { return nil }
    self.burst = burst
  }
}
