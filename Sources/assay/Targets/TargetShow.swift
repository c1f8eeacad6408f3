import ArgumentParser
import JSON
import Targets

/// `assay target show`
struct TargetShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Prints what a target comes to, and where each setting is from. Sends nothing.")

  @OptionGroup var subject: TargetSubject

  @Flag(help: "Print a JSON array of {name, value, source}.")
  var json = false

  func run() throws {
    let (target, contract, destination) = try subject.resolve()
    let settings = destination.settings(target, contract)
    if json {
      writeStandardOutput(JSON.array(settings.map(\.json)).serialised(pretty: true) + [0x0A])
    } else {
      for setting in settings { print(setting.line) }
    }
  }
}

extension Setting {
  var line: String { name.padded(to: 12) + value + (source.map { " (\($0))" } ?? "") }

  var json: JSON {
    [
      "name": .string(name), "value": .string(value),
      "source": source.map(JSON.string) ?? .null,
    ]
  }
}

extension String {
  /// With spaces at its end, one at least.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(width - count, 1))
  }
}
