import ArgumentParser
import Contract
import Runner
import Scenarios
import Transport

/// How an endpoint is spared.
struct PolitenessOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Send no more requests a second than that. Default: the target's, else 5 to an endpoint of AWS, else no limit.",
      valueName: "n[/s]"))
  var rate: RequestsPerSecond?

  @Option(
    help: ArgumentHelp(
      "So many requests may follow each other at once after a pause. Default: four times the rate.",
      valueName: "n"))
  var burst: Int?

  @Option(
    help: ArgumentHelp(
      "Send a request so often in all, where an answer says nothing of the case; 1 for once.",
      valueName: "n"))
  var maxAttempts = 3

  func validate() throws {
    if let burst, !(1...100_000 ~= burst) {
      throw ValidationError("--burst must be from 1 to 100000")
    }
    guard 1...10 ~= maxAttempts else {
      throw ValidationError("--max-attempts must be from 1 to 10")
    }
  }

  /// That of the command line, else the target's, else half of what AWS allows an account.
  ///
  /// - Throws: `Failure` where there is a burst and no rate that it could be of.
  func rate(for endpoint: Endpoint?, _ target: Target?, _ contract: Contract) throws(Failure)
    -> Rate?
  {
    var found = rate.map { Rate(fourTimes: $0.value) } ?? target?.rate.map(Rate.init)
    if found == nil, let endpoint, contract.partitions?.isAWS(host: endpoint.host) ?? false {
      found = .halfAnAccount
    }
    guard let burst else { return found }
    guard var found else {
      throw Failure("--burst goes with --rate, as this endpoint has no rate of its own")
    }
    found.burst = burst
    return found
  }

  /// The options that ask as politely again.
  var rerunArguments: String {
    var text = ""
    if let rate { text += " --rate \(rate)" }
    if let burst { text += " --burst \(burst)" }
    if maxAttempts != 3 { text += " --max-attempts \(maxAttempts)" }
    return text
  }
}

/// `5`, `0.5` or `5/s`.
struct RequestsPerSecond: ExpressibleByArgument, CustomStringConvertible {
  var value: Double

  init?(argument: String) {
    let digits = argument.hasSuffix("/s") ? String(argument.dropLast(2)) : argument
    guard let value = Double(digits), value >= 0.01, value <= 100_000 else { return nil }
    self.value = value
  }

  var description: String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }
}

extension Rate {
  /// A rate without a burst of its own.
  fileprivate init(fourTimes rate: Double) {
    self.init(requestsPerSecond: rate, burst: Int((rate * 4).rounded(.up)))
  }

  fileprivate init(_ rate: Target.Rate) {
    self.init(fourTimes: rate.requestsPerSecond)
    if let burst = rate.burst { self.burst = burst }
  }
}
