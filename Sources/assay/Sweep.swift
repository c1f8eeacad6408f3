import ArgumentParser
import Contract
import Foundation
import Runner
import Signing
import Transport

/// `assay sweep`
struct SweepCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Deletes what runs left behind at an endpoint.",
    discussion: """
      Only what is proved to be Assay's is deleted: by the clean-up journals of this machine, or by the \
      name and tags that every run gives. Without --delete it only tells. Exit codes: 0 nothing that is \
      old enough is left, 1 something is or may be left, 2 usage error.
      """)

  @Option(
    help: "A botocore service-2.json or a Smithy 2.0 JSON AST. Default: the shipped apigatewayv2.")
  var model: String?

  @OptionGroup var target: TargetOptions
  @OptionGroup var politeness: PolitenessOptions

  @Option(help: "Let be what is younger: 0s, 30m, 24h, 7d.")
  var olderThan = Age(seconds: 86_400)

  @Flag(help: "Delete what was found.")
  var delete = false

  @Option(help: "Bounds each request, in seconds.")
  var timeout = 30.0

  func validate() throws {
    guard timeout > 0, timeout <= 86_400 else {
      throw ValidationError("--timeout must be above 0 and at most 86400")
    }
  }

  func run() async throws {
    let contract = try contract()
    let found = try await target.find(contract)
    if let gateway = found.gateway {
      await gateway.stop()
      throw Failure("name the endpoint that is to be swept: --endpoint URL")
    }
    let permission = try await target.permission(for: found, contract)
    let mask = found.target.flatMap { named in
      named.masksAccount
        ? AccountMask(accounts: named.accounts + [permission.caller?.account].compactMap(\.self))
        : nil
    }
    let origin = mask?.masking(found.endpoint.origin) ?? found.endpoint.origin
    if delete, target.readOnly || !permission.isAllowed {
      throw Failure(
        """
        nothing was sent to \(origin): \
        \(target.readOnly ? "--read-only" : mask?.masking(permission.reason) ?? permission.reason)
          help: leave out --delete, which shows what would be deleted\
        \(target.readOnly ? "" : target.help(of: permission))
        """)
    }
    let client = try target.client(for: found)
    if client.isInsecure {
      writeStandardError(
        "WARNING: the certificate of \(origin) is not verified (--insecure): it may be anyone")
    }
    let options = SweepOptions(
      region: found.region, credentials: found.credentials, account: permission.caller?.account,
      journals: Journals.folder(), age: .seconds(olderThan.seconds), deletes: delete,
      timeout: .seconds(timeout),
      rate: try politeness.rate(for: found.endpoint, found.target, contract))
    let summary: SweepSummary
    do {
      let sweep = try Sweep(
        contract: contract, endpoint: found.endpoint, client: client, options: options)
      summary = await sweep.run { writeStandardOutput((mask?.masking($0) ?? $0) + "\n") }
    } catch {
      throw Failure("\(error)")
    }
    await client.shutdown()
    writeStandardOutput(text(summary, origin) + "\n")
    throw ExitCode(summary.exitCode)
  }

  private func contract() throws(Failure) -> Contract {
    do {
      return try Contract.load(contentsOf: try model ?? Home.find().model(of: "apigatewayv2"))
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure("\(error)")
    }
  }

  private func text(_ summary: SweepSummary, _ origin: String) -> String {
    let counts = [
      (summary.deleted, "deleted"),
      (delete ? 0 : summary.found, "would be deleted with --delete"),
      (summary.failed, "could not be deleted"),
      (summary.unproven, "left, as nothing proves that it is Assay's"),
      (summary.younger, "younger than \(olderThan)"),
      (summary.running, "of runs under way"),
      (summary.unseen, "could not be looked at"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let words = counts.isEmpty ? "nothing of Assay's is left" : counts.joined(separator: ", ")
    return "\(origin): \(words)"
  }
}

/// A time span as people write it: a whole number and `s`, `m`, `h` or `d`.
struct Age: ExpressibleByArgument, CustomStringConvertible {
  var seconds: Int
  let description: String

  init(seconds: Int) {
    self.seconds = seconds
    description = seconds % 3600 == 0 && seconds > 0 ? "\(seconds / 3600)h" : "\(seconds)s"
  }

  init?(argument: String) {
    let units = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    guard let unit = argument.last.flatMap({ units[String($0)] }),
      let count = Int(argument.dropLast()), 0...100_000 ~= count
    else { return nil }
    seconds = count * unit
    description = argument
  }

  var defaultValueDescription: String { description }
}
