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

  @Option(help: "Answer more than so many requests a second with 429.")
  var throttle: Double?

  @OptionGroup var departures: DepartureOptions

  func validate() throws {
    guard 0...65_535 ~= port else { throw ValidationError("--port must be from 0 to 65535") }
    if let throttle, throttle <= 0 { throw ValidationError("--throttle must be above 0") }
  }

  func run() async throws {
    let interruption = Interruption()
    let gateway = try await ReferenceGateway.start(
      port: port, checksSignatures: !noAuth, throttle: throttle,
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
    port: Int = 0, checksSignatures: Bool = true, throttle: Double? = nil, faults: [Fault] = [],
    variations: [Variation] = []
  ) async throws(Failure) -> ReferenceGateway {
    var configuration = GatewayConfiguration(credentials: .test)
    configuration.port = port
    configuration.checksSignatures = checksSignatures
    configuration.throttle = throttle
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
