import Foundation

/// What every source looks at: values, no globals.
struct CredentialContext: Sendable {
  let environment: [String: String]
  let home: String
  let givenProfile: String?

  /// A variable's value; an empty one is as good as none.
  func variable(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The profile that the user named, in whatever way.
  var namedProfile: String? {
    givenProfile ?? variable("AWS_DEFAULT_PROFILE") ?? variable("AWS_PROFILE")
  }

  var profile: String { namedProfile ?? "default" }

  func region(_ profiles: SharedProfiles) -> String? {
    let region =
      variable("AWS_REGION") ?? variable("AWS_DEFAULT_REGION")
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
    let path = variable(name) ?? other
    return path == "~" || path.hasPrefix("~/") ? home + path.dropFirst() : path
  }
}
