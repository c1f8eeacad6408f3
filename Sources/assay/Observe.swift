import ArgumentParser
import Contract
import Foundation
import Reports
import Scenarios
import Transport

/// `assay observe`
struct Observe: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Turns what probes recorded into expectations with their date.",
    discussion: """
      Prints each recorded probe as the case that expects what was answered; with --write it takes \
      the probe's place in its scenario. Rows that were answered differently become cases of their \
      own. A refusal needs a positive control: `control:` of the probe, or the only case of its file \
      that can be one. Run it in the folder that the run was started in.

      Exit codes: 0 every answer became an expectation, 1 one did not, 2 nothing could be done.
      """)

  @Argument(
    help: "The events that `assay run --json` wrote.", completion: .file(extensions: ["jsonl"]))
  var events: String

  @Option(
    name: .customLong("case"),
    help: "Only this probe: ID, ID/ROW or PATH#ID. May be repeated.")
  var cases: [String] = []

  @Flag(help: "Edit the scenarios in their place.")
  var write = false

  @Option(help: "Who saw it, and where. Needed where the endpoint is not AWS's own.")
  var source: String?

  func run() throws {
    let recorded: RecordedProbes
    do {
      recorded = try RecordedProbes.read(events)
    } catch {
      throw Failure("\(error)")
    }
    if recorded.isCut { note("\(events): the last line is cut off, and left out") }
    let home = try Home.find()
    let contracts = Contracts(home: home)
    let rewriter = ProbeRewriter(
      contracts.loader(home), source: try source(of: recorded, contracts), date: recorded.day)
    let probes = try chosen(recorded)
    var files: [String] = []
    for probe in probes where !files.contains(probe.file) { files.append(probe.file) }
    var isComplete = true
    for file in files {
      let answers = probes.filter { $0.file == file }.map(\.answer)
      let done = try show(rewriter.rewrite(file, answers))
      isComplete = isComplete && done
    }
    if !isComplete { throw ExitCode(1) }
  }

  /// What the evidence names as its source. Only AWS's own answers are observed without a word on
  /// who says so.
  private func source(of recorded: RecordedProbes, _ contracts: Contracts) throws(Failure) -> String
  {
    if let source {
      guard source.contains(where: { !$0.isWhitespace }) else {
        throw Failure("--source is empty: say who saw the answers, and where")
      }
      return source
    }
    let partitions = contracts.named(recorded.service)?.partitions
    let host = (try? Endpoint(parsing: recorded.endpoint))?.host
    guard !recorded.isEmbedded, let host, partitions?.isAWS(host: host) ?? false else {
      let name = recorded.isEmbedded ? "the reference gateway" : recorded.endpoint
      throw Failure(
        "\(events) was recorded from \(name), which is not AWS's own: what is observed is so of the "
          + "real service. Where it is, name who saw it with --source")
    }
    return "recorded from \(recorded.endpoint)"
  }

  private func chosen(_ recorded: RecordedProbes) throws(Failure) -> [RecordedProbes.Probe] {
    if recorded.probes.isEmpty { throw Failure("\(events) has no record of a probe") }
    if let unknown = cases.first(where: { name in !recorded.probes.contains { $0.isCalled(name) } })
    {
      throw Failure(
        "\(events) has no record of \(unknown): it has "
          + recorded.probes.map(\.name).joined(separator: ", "))
    }
    return recorded.probes.filter { probe in cases.isEmpty || cases.contains(where: probe.isCalled)
    }
  }

  /// Prints, and writes where that is asked for.
  /// - Returns: whether every answer became an expectation.
  private func show(_ rewriting: Rewriting) throws(Failure) -> Bool {
    let path = rewriting.path
    if let problem = rewriting.problem {
      note("\(path) is left as it is\n\(problem)")
      return false
    }
    for found in rewriting.cases {
      for text in found.notes { note("\(path)#\(found.id): \(text)") }
      if !write, !found.text.isEmpty { print("# \(path)\n\(found.text)\n") }
    }
    if write, let bytes = rewriting.bytes {
      do {
        try WholeFile.write(bytes, to: path)
      } catch {
        throw Failure("\(error)")
      }
      for found in rewriting.cases where found.isWhole {
        print("\(path): \(found.ids.joined(separator: ", "))")
      }
    }
    return rewriting.cases.allSatisfy { $0.isWhole && $0.notes.isEmpty }
  }

  private func note(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data("assay: \(text)\n".utf8))
  }
}
