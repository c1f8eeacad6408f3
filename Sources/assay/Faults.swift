import ArgumentParser
import JSON
import ReferenceGateway

/// `assay faults`
struct Faults: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists the faults that the reference gateway can be given, one a line.",
    discussion: """
      A line is a name, a tab and a sentence. `assay serve --fault NAME` serves a gateway that \
      commits it; `assay serve --variation NAME` one that does something otherwise, and rightly.
      """)

  @Flag(help: "List the lawful variations in place of the faults.")
  var variations = false

  @Flag(
    help: "Print a JSON array of {name, group, sentence}, of variations {name, sentence, reason}.")
  var json = false

  func run() {
    let listed = variations ? Variation.all.map(Listed.init) : FaultCatalogue.all.map(Listed.init)
    if json {
      let array = JSON.array(listed.map { .object($0.members) })
      writeStandardOutput(array.serialised(pretty: true) + [0x0A])
    } else {
      for one in listed { print("\(one.name)\t\(one.sentence)") }
    }
  }

  private struct Listed {
    var name: String
    var sentence: String
    var members: JSONObject

    init(_ fault: Fault) {
      (name, sentence) = (fault.name, fault.sentence)
      members = [
        "name": .string(name), "group": .string(fault.group.rawValue),
        "sentence": .string(sentence),
      ]
    }

    init(_ variation: Variation) {
      (name, sentence) = (variation.name, variation.sentence)
      members = [
        "name": .string(name), "sentence": .string(sentence), "reason": .string(variation.reason),
      ]
    }
  }
}
