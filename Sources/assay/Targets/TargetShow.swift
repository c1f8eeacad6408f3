import ArgumentParser
import Contract
import Scenarios
import Targets

/// `assay target show`
struct TargetShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Prints what a target comes to, and where each setting is from. Sends nothing.")

  @OptionGroup var subject: TargetSubject

  func run() throws {
    let (target, contract, destination) = try subject.resolve()
    for line in SettingsText.lines(target, destination, contract) { print(line) }
  }
}

/// `[NAME]` with the options that override what the target says.
struct TargetSubject: ParsableArguments {
  @Argument(help: "The target's name, as --target takes it.")
  var name: String?

  @OptionGroup var options: TargetOptions

  @Option(help: "The service, by its contract's name.")
  var service = "apigatewayv2"

  func resolve() throws(Failure) -> (Target?, Contract, Destination) {
    let options = named
    let home = try Home.find()
    let contracts = Contracts(home: home)
    guard let contract = contracts.named(service) else {
      throw Failure(
        "there is no contract of \(service); there are those of "
          + contracts.names.joined(separator: ", "))
    }
    let target = try options.namedTarget()
    guard let destination = try options.destination(of: contract, target) else {
      let names = try ProjectTargets.load()?.targets.map(\.name) ?? []
      throw Failure(
        "name a target, an --endpoint or a --profile"
          + (names.isEmpty ? "" : "; \(TargetFile.name) has: \(names.joined(separator: ", "))"))
    }
    return (target, contract, destination)
  }

  /// The options, with the name among them.
  var named: TargetOptions {
    var options = options
    options.target = name ?? options.target
    return options
  }
}

/// What a target comes to, for people.
enum SettingsText {
  static func lines(_ target: Target?, _ destination: Destination, _ contract: Contract)
    -> [String]
  {
    let endpoint = destination.endpoint
    var rows: [(String, String)] = []
    if let target { rows.append(("target", "\(target.name) (\(target.place(of: "")))")) }
    rows.append(("service", contract.service.id))
    let url = endpoint.value.origin + endpoint.value.basePath
    rows.append(("endpoint", "\(url) (\(endpoint.source))"))
    rows.append(("region", "\(destination.region.value) (\(destination.region.source))"))
    if let partition = contract.partitions?.partition(ofRegion: destination.region.value) {
      rows.append(("partition", partition.id))
    }
    if destination.usesFIPS { rows.append(("fips", "true")) }
    if destination.usesDualStack { rows.append(("dualStack", "true")) }
    if let profile = destination.profile {
      rows.append(("profile", "\(profile.value) (\(profile.source))"))
    }
    for setting in target?.settings ?? [] where setting.name != "partition" {
      rows.append((setting.name, "\(setting.value) (\(setting.place))"))
    }
    return rows.map { row in row.0.padded(to: 12) + row.1 }
  }
}

extension String {
  /// With spaces at its end.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(width - count, 1))
  }
}
