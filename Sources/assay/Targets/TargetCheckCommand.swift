import ArgumentParser
import Contract
import Foundation
import JSON
import Signing
import Targets
import Transport

/// `assay target check`
struct TargetCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Says who you are at a target, where it leads, and what you may do there.",
    discussion: """
      Nothing is created. Sent are one read of one item, signed, and GetCallerIdentity to STS. Every \
      check is made, whatever came of the others.

      Exit codes: 0 no problem was found, 1 one was, 2 nothing could be checked.
      """)

  @OptionGroup var subject: TargetSubject

  @Flag(help: "Print JSON: {settings, findings}.")
  var json = false

  func run() async throws {
    let options = subject.named
    let (target, contract, destination) = try subject.resolve()
    let settings = destination.settings(target, contract)
    if !json { for setting in settings { print(setting.line) } }
    var findings: [Finding] = []
    var found = TargetOptions.Found(
      endpoint: destination.endpoint.value, region: destination.region.value, target: target,
      destination: destination)
    do {
      found.credentials = try await options.credentials(for: found, contract)
      findings.append(
        Finding(
          .ok, "credentials", found.credentials?.source ?? "none: requests are not signed"))
    } catch {
      findings.append(
        Finding(.problem, "credentials", error.message, remedy: "see docs/credentials.md"))
    }
    findings += try await checks(found, options, contract)
    if let rate = target?.rate { findings.append(Finding(.note, "rate", rate.words)) }
    if json {
      let document: JSON = [
        "settings": .array(settings.map(\.json)), "findings": .array(findings.map(\.json)),
      ]
      writeStandardOutput(document.serialised(pretty: true) + [0x0A])
    } else {
      print()
      for finding in findings { show(finding) }
    }
    if findings.contains(where: { $0.standing == .problem }) { throw ExitCode(1) }
  }

  private func checks(
    _ found: TargetOptions.Found, _ options: TargetOptions, _ contract: Contract
  ) async throws -> [Finding] {
    guard let destination = found.destination,
      let writeGuard = await options.writeGuard(for: found, contract)
    else { return [] }
    let client = try options.client(for: found)
    let credentials = try await found.credentials?.credentials()
    let signer = credentials.map {
      SigV4(credentials: $0, region: found.region, service: contract.service.signingName)
    }
    let redactor = Redactor(found.credentials?.secrets ?? Secrets())
    var caller: (@Sendable () async throws -> CallerIdentity)?
    // STS is not asked whose those are that are nobody's.
    if let source = found.credentials?.source, source != TargetOptions.builtIn {
      caller = { [found] in try await options.caller(of: found, contract) }
    }
    let check = TargetCheck(
      contract: contract, destination: destination, writeGuard: writeGuard, caller: caller,
      proxy: client.proxy, isInsecure: client.isInsecure,
      send: { request, date throws(TransportFault) in
        let signed = signer?.sign(request, at: date) ?? request
        // What the endpoint says back is shown.
        return redactor.knowing(signed).redacting(
          try await client.send(signed, timeout: .seconds(20)).response)
      })
    let findings = await check.findings()
    await client.shutdown()
    return findings
  }

  private func show(_ finding: Finding) {
    let standing = finding.standing.rawValue.padded(to: 9)
    print("\(standing)\(finding.subject.padded(to: 13))\(finding.text)")
    if let remedy = finding.remedy { print("         help: \(remedy)") }
  }
}

extension Finding {
  var json: JSON {
    [
      "subject": .string(subject), "standing": .string(standing.rawValue), "text": .string(text),
      "help": remedy.map(JSON.string) ?? .null,
    ]
  }
}
