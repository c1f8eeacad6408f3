import ArgumentParser
import Contract
import Scenarios
import Targets

/// `[NAME]` with the options that override what the target says.
struct TargetSubject: ParsableArguments {
  @Argument(help: "The target's name, as --target takes it.")
  var name: String?

  @OptionGroup var options: TargetOptions

  @Option(help: "The service, by its contract's name.")
  var service = "apigatewayv2"

  /// The options, with the name among them.
  var named: TargetOptions {
    var options = options
    options.target = name ?? options.target
    return options
  }

  func resolve() throws(Failure) -> (Target?, Contract, Destination) {
    if let name, let other = options.target, other != name {
      throw Failure("\(name) and --target \(other) are two targets: name one")
    }
    let contracts = Contracts(home: try Home.find())
    guard let contract = contracts.named(service) else {
      throw Failure(
        "there is no contract of \(service); there are those of "
          + contracts.names.joined(separator: ", "))
    }
    let target = try named.namedTarget()
    guard let destination = try named.destination(of: contract, target) else {
      let names = try ProjectTargets.load()?.targets.map(\.name) ?? []
      throw Failure(
        "name a target, an --endpoint or a --profile"
          + (names.isEmpty ? "" : "; \(TargetFile.name) has: \(names.joined(separator: ", "))"))
    }
    return (target, contract, destination)
  }
}
