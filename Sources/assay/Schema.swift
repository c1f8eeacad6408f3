import ArgumentParser
import Contract
import Reports
import Scenarios

/// `assay schema`
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the format of scenarios, or of events, as a JSON Schema.",
    discussion: """
      For editors, write that of scenarios to a file, and name that in the first line of a \
      scenario, a fixture or a list of deviations:

        # yaml-language-server: $schema=PATH/OF/assay.schema.json
      """)

  @Option(help: "Complete the operations and errors of this service only. Default: all that ship.")
  var service: String?

  enum Subject: String, CaseIterable, ExpressibleByArgument {
    case scenarios, events
  }

  @Option(help: "Of what: scenarios, or the lines of events that run --json writes.")
  var of = Subject.scenarios

  func run() throws {
    if of == .events {
      return writeStandardOutput(EventSchema.document.serialised(pretty: true) + [0x0A])
    }
    let contracts = Contracts(home: try Home.find())
    if let error = contracts.error { throw Failure("\(error)") }
    var chosen = contracts.names
    if let service {
      guard contracts.names.contains(service) else {
        throw Failure(
          "there is no contract of \(service); there are those of "
            + contracts.names.joined(separator: ", "))
      }
      chosen = [service]
    }
    let named = chosen.compactMap { name in contracts.named(name).map { (name, $0) } }
    let schema = FormatSchema(contracts: Dictionary(uniqueKeysWithValues: named))
    writeStandardOutput(schema.document.serialised(pretty: true) + [0x0A])
  }
}
