import Foundation

/// What every source looks at: values, no globals.
struct CredentialContext: Sendable {
  let environment: [String: String]
  let home: String
  let givenProfile: String?
  let givenRegion: String?
  let suffixes: @Sendable (_ region: String) -> HostSuffixes
  let client: CredentialClient
  /// Whether the metadata service of the machine is asked where nobody named it.
  var asksInstance = true

  var secrets: Secrets { client.secrets }

  /// A variable's value; an empty one is as good as none.
  func variable(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The profile that the user named, in whatever way.
  var namedProfile: String? {
    givenProfile ?? variable("AWS_DEFAULT_PROFILE") ?? variable("AWS_PROFILE")
  }

  var profile: String { namedProfile ?? "default" }

  /// A variable, else the profile's setting.
  func setting(_ variable: String, _ key: String, _ profiles: SharedProfiles) -> Setting? {
    if let value = self.variable(variable) { return Setting(value: value, place: variable) }
    return profiles.setting(key, of: profile).flatMap { $0.value.isEmpty ? nil : $0 }
  }

  /// The first that is set counts.
  static let regionVariables = ["AWS_REGION", "AWS_DEFAULT_REGION"]

  func region(_ profiles: SharedProfiles) -> String? {
    let region =
      givenRegion ?? Self.regionVariables.lazy.compactMap(variable).first
      ?? profiles.value("region", of: profile)
    return region.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Both shared files. A profile that the user named must be in one of them.
  func loadProfiles() throws(CredentialsError) -> SharedProfiles {
    let profiles = SharedProfiles(
      config: try INIFile.load(path("AWS_CONFIG_FILE", or: "~/.aws/config")),
      credentials: try INIFile.load(path("AWS_SHARED_CREDENTIALS_FILE", or: "~/.aws/credentials")))
    if let namedProfile, !profiles.names.contains(namedProfile) {
      throw .profileNotFound(namedProfile, known: profiles.names.sorted())
    }
    return profiles
  }

  private func path(_ name: String, or other: String) -> String {
    expanded(variable(name) ?? other)
  }

  /// A path with its `~` replaced.
  func expanded(_ path: String) -> String {
    path == "~" || path.hasPrefix("~/") ? home + path.dropFirst() : path
  }

  /// What stands in a small file of text.
  func text(ofFile path: String, place: String) throws(CredentialsError) -> String {
    let limit = 1 << 20
    guard let handle = try? FileHandle(forReadingFrom: URL(filePath: path)),
      let data = try? handle.read(upToCount: limit + 1)
    else {
      throw .misconfigured(
        place: place, problem: "\(path) cannot be read: see that it is there and readable")
    }
    guard data.count <= limit, let text = String(validating: data, as: UTF8.self) else {
      throw .misconfigured(place: place, problem: "\(path) is no short file of text: name another")
    }
    return text
  }
}

extension CredentialContext {
  /// For what asks no service.
  init(environment: [String: String], home: String, givenProfile: String?) {
    self.init(
      environment: environment, home: home, givenProfile: givenProfile, givenRegion: nil,
      suffixes: { _ in .aws },
      client: CredentialClient(
        http: { _, _, _ in throw CancellationError() }, secrets: Secrets()))
  }
}

/// A profile that credentials are looked for in, and all that it may lead to.
struct CredentialLookup: Sendable {
  let context: CredentialContext
  let profiles: SharedProfiles
  var profile: String
  /// Whether variables of the environment count beside the profile.
  var readsEnvironment: Bool

  func setting(_ key: String) -> Setting? { profiles.setting(key, of: profile) }

  func sts() throws(CredentialsError) -> STS {
    let found = try ServiceEndpoints(context: context, profiles: profiles)
      .url(of: .sts, region: context.region(profiles))
    return STS(url: found.url, region: found.region, client: context.client)
  }

  func provider(_ source: String, fetch: @escaping CredentialProvider.Fetch) -> CredentialProvider {
    CredentialProvider(source: source, secrets: context.secrets, fetch: fetch)
  }

  /// A provider whose first credentials are asked for at once.
  func loadedProvider(
    _ source: String, fetch: @escaping CredentialProvider.Fetch
  ) async throws(CredentialsError) -> CredentialProvider {
    CredentialProvider(
      source: source, secrets: context.secrets, initial: try await fetch(), fetch: fetch)
  }

  func fixed(_ credentials: Credentials, _ source: String) -> CredentialProvider {
    CredentialProvider(credentials, source: source, secrets: context.secrets)
  }
}

extension CredentialsError {
  init(_ fault: ServiceFault, source: String, advice: String) {
    self =
      fault.isCancelled
      ? .cancelled : .failed(source: source, reason: fault.reason, advice: advice)
  }
}
