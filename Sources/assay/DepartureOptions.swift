import ArgumentParser
import Contract
import ReferenceGateway

/// How the reference gateway is to differ from itself.
struct DepartureOptions: ParsableArguments {
  @Option(help: "A fault that the gateway commits, as `assay faults` lists it. May be repeated.")
  var fault: [String] = []

  @Option(
    help:
      "What it does otherwise, and rightly, as `assay faults --variations` lists it. May be repeated."
  )
  var variation: [String] = []

  func faults() throws(Failure) -> [Fault] {
    try fault.map { name throws(Failure) in
      guard let fault = FaultCatalogue.named(name) else {
        throw unknown("fault", name, FaultCatalogue.all.map(\.name), listedBy: "assay faults")
      }
      return fault
    }
  }

  func variations() throws(Failure) -> [Variation] {
    try variation.map { name throws(Failure) in
      guard let variation = Variation.named(name) else {
        throw unknown(
          "variation", name, Variation.all.map(\.name), listedBy: "assay faults --variations")
      }
      return variation
    }
  }

  private func unknown(
    _ kind: String, _ name: String, _ names: [String], listedBy command: String
  ) -> Failure {
    let nearest = Spelling.nearest(to: name, among: names)
    return Failure(
      "there is no \(kind) \(name); "
        + (nearest.map { "did you mean \($0)?" } ?? "`\(command)` lists them"))
  }
}
