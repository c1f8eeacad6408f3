import Foundation
import JSON

/// The command that a profile names with `credential_process`.
struct ProcessSource: CredentialSource {
  func provider(_ lookup: CredentialLookup) async throws(CredentialsError) -> CredentialProvider? {
    guard let command = lookup.setting("credential_process") else { return nil }
    let source = "the credential_process of profile \(lookup.profile) (\(command.place))"
    guard let words = ShellWords.split(command.value), !words.isEmpty else {
      throw .misconfigured(
        place: command.place, problem: "credential_process is no command: a quote is not closed")
    }
    let context = lookup.context
    let process = CredentialProcess(words: words, environment: context.environment)
    let fetch: CredentialProvider.Fetch = { () async throws(CredentialsError) in
      let output: [UInt8]
      do throws(CommandFault) {
        output = try await process.output()
      } catch {
        if error == .cancelled { throw .cancelled }
        throw .failed(
          source: source, reason: error.reason,
          advice: "Run the command yourself to see what is wrong.")
      }
      return try Self.credentials(output, source, context.secrets)
    }
    let first = try await fetch()
    // What never expires is not asked for again.
    return first.expiration == nil
      ? lookup.fixed(first, source)
      : CredentialProvider(
        source: source, secrets: context.secrets, initial: first, fetch: fetch)
  }

  static func credentials(
    _ output: [UInt8], _ source: String, _ secrets: Secrets
  ) throws(CredentialsError) -> Credentials {
    let advice = "It must print a JSON object with Version 1, AccessKeyId and SecretAccessKey."
    guard let answer = try? JSON.parse(output).value, answer.object != nil else {
      throw .failed(source: source, reason: "what it printed is no JSON object", advice: advice)
    }
    guard answer["Version"] == .int(1) else {
      let version = answer["Version"] == nil ? "no Version" : "a Version other than 1"
      throw .failed(source: source, reason: "what it printed has \(version)", advice: advice)
    }
    return try answer.credentials(source: source, token: "SessionToken", secrets, advice: advice)
  }
}

extension JSON {
  /// The credentials of an object with `AccessKeyId`, `SecretAccessKey` and `Expiration`.
  /// - Parameter token: the name of the session token's member.
  func credentials(
    source: String, token: String, _ secrets: Secrets, advice: String
  ) throws(CredentialsError) -> Credentials {
    secrets.learn([self["SecretAccessKey"]?.string ?? "", self[token]?.string ?? ""])
    for name in ["AccessKeyId", "SecretAccessKey"] where self[name]?.string?.isEmpty ?? true {
      throw .failed(source: source, reason: "what came has no \(name)", advice: advice)
    }
    var expiration: Date?
    if let text = self["Expiration"], !text.isNull {
      guard let date = text.string.flatMap(Expiration.date) else {
        throw .failed(source: source, reason: "its Expiration is no date", advice: advice)
      }
      expiration = date
    }
    return try Credentials(
      checking: ["AccessKeyId", "SecretAccessKey", token].map { ($0, self[$0]?.string) },
      place: source, expiration: expiration)
  }
}
