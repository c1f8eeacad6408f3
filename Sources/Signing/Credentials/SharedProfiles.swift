/// The profiles of the shared config and credentials files.
struct SharedProfiles: Sendable {
  let config: INIFile
  let credentials: INIFile
  /// Of the config file, by profile name.
  private let configSections: [String: INIFile.Section]

  init(config: INIFile, credentials: INIFile) {
    self.config = config
    self.credentials = credentials
    var sections: [String: INIFile.Section] = [:]
    for section in config.sections {
      if let name = Self.profileName(section.name) { sections[name] = section }
    }
    configSections = sections
  }

  var names: Set<String> {
    Set(configSections.keys).union(credentials.sections.map(\.name))
  }

  func configSection(_ profile: String) -> INIFile.Section? {
    configSections[profile]
  }

  /// A profile's value; the credentials file goes before the config file.
  func value(_ key: String, of profile: String) -> String? {
    (credentials.section(profile)?.options[key] ?? configSections[profile]?.options[key])?.value
  }

  /// The profile of a config section: `[default]`, `[profile name]` or `[profile "a name"]`.
  private static func profileName(_ section: String) -> String? {
    if section == "default" { return section }
    guard section.hasPrefix("profile"), let words = ShellWords.split(section), words.count == 2
    else { return nil }
    return words[1]
  }
}
