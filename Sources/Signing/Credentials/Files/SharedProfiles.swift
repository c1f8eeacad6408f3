/// The profiles, SSO sessions and services of the shared config and credentials files.
struct SharedProfiles: Sendable {
  let config: INIFile
  let credentials: INIFile
  /// Of the config file, by profile name.
  private let configSections: [String: INIFile.Section]
  private let ssoSessions: [String: INIFile.Section]
  private let services: [String: INIFile.Section]

  init(config: INIFile, credentials: INIFile) {
    self.config = config
    self.credentials = credentials
    var profiles = Self.sections("profile", of: config)
    // botocore goes by the order in the file where both [default] and [profile default] are there.
    if let section = config.sections.last(where: { Self.isDefault($0.name) }) {
      profiles["default"] = section
    }
    configSections = profiles
    ssoSessions = Self.sections("sso-session", of: config)
    services = Self.sections("services", of: config)
  }

  var names: Set<String> {
    Set(configSections.keys).union(credentials.sections.map(\.name))
  }

  func configSection(_ profile: String) -> INIFile.Section? {
    configSections[profile]
  }

  /// A profile's setting; the credentials file goes before the config file.
  func setting(_ key: String, of profile: String) -> Setting? {
    if let option = credentials.section(profile)?.options[key] {
      return Setting(option, in: credentials)
    }
    return configSections[profile]?.options[key].map { Setting($0, in: config) }
  }

  func value(_ key: String, of profile: String) -> String? {
    setting(key, of: profile)?.value
  }

  /// The settings of `[sso-session NAME]`.
  func ssoSession(_ name: String) -> [String: Setting]? {
    ssoSessions[name]?.options.mapValues { Setting($0, in: config) }
  }

  /// `[services NAME]`
  func services(_ name: String) -> INIFile.Section? { services[name] }

  /// The sections `[KIND NAME]` or `[KIND "A NAME"]`, by name.
  private static func sections(_ kind: String, of file: INIFile) -> [String: INIFile.Section] {
    var sections: [String: INIFile.Section] = [:]
    for section in file.sections {
      if let name = name(of: section.name, kind) { sections[name] = section }
    }
    return sections
  }

  private static func isDefault(_ section: String) -> Bool {
    section == "default" || name(of: section, "profile") == "default"
  }

  private static func name(of section: String, _ kind: String) -> String? {
    guard section.hasPrefix(kind), let words = ShellWords.split(section), words.count == 2 else {
      return nil
    }
    return words[1]
  }
}

/// A value that the user set, and where.
struct Setting: Sendable {
  var value: String
  /// A file with its line, or a variable's name.
  var place: String
}

extension Setting {
  init(_ option: INIFile.Option, in file: INIFile) {
    self.init(value: option.value, place: "\(file.path):\(option.line)")
  }
}
