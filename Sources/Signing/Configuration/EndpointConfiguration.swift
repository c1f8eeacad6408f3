/// What the environment and the shared config file say of where a service is, as botocore reads them.
///
/// Source: the AWS SDKs and Tools Reference Guide, "Service-specific endpoints"; botocore's
/// `ConfiguredEndpointProvider`.
public struct EndpointConfiguration: Sendable, Equatable {
  public struct Setting<Value: Sendable & Equatable>: Sendable, Equatable {
    public var value: Value
    /// For people, for example `AWS_ENDPOINT_URL`, or `endpoint_url of profile dev`.
    public var source: String

    public init(_ value: Value, from source: String) {
      self.value = value
      self.source = source
    }
  }

  /// A URL in the place of the service's own.
  public var url: Setting<String>?
  public var usesFIPS: Setting<Bool>?
  public var usesDualStack: Setting<Bool>?

  public init(
    url: Setting<String>? = nil, usesFIPS: Setting<Bool>? = nil, usesDualStack: Setting<Bool>? = nil
  ) {
    self.url = url
    self.usesFIPS = usesFIPS
    self.usesDualStack = usesDualStack
  }
}

extension EndpointConfiguration {
  /// - Parameters:
  ///   - serviceID: AWS's `serviceId`, for example `ApiGatewayV2`.
  ///   - profile: the profile that the user asked for.
  public static func find(
    serviceID: String, environment: [String: String], home: String, profile: String? = nil
  ) throws(CredentialsError) -> EndpointConfiguration {
    let context = CredentialContext(
      environment: environment, home: home, givenProfile: profile)
    return try EndpointConfiguration(
      service: String(serviceID.map { $0 == " " || $0 == "-" ? "_" : $0 }), context,
      try context.loadProfiles())
  }

  /// - Parameter service: its id, with `_` between its words.
  init(
    service: String, _ context: CredentialContext, _ profiles: SharedProfiles
  ) throws(CredentialsError) {
    let reader = EndpointConfigurationReader(
      service: service, context: context, profiles: profiles)
    self.init(
      url: try reader.url(), usesFIPS: reader.flag("use_fips_endpoint"),
      usesDualStack: reader.flag("use_dualstack_endpoint"))
  }
}

private struct EndpointConfigurationReader {
  /// The service's id, with `_` between its words.
  let service: String
  let context: CredentialContext
  let profiles: SharedProfiles

  func url() throws(CredentialsError) -> EndpointConfiguration.Setting<String>? {
    if flag("ignore_configured_endpoint_urls", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")?.value == true
    {
      return nil
    }
    for name in ["AWS_ENDPOINT_URL_\(service.uppercased())", "AWS_ENDPOINT_URL"] {
      if let url = context.variable(name) { return .init(url, from: name) }
    }
    if let url = try urlOfServices() { return url }
    guard let url = profiles.value("endpoint_url", of: context.profile), !url.isEmpty else {
      return nil
    }
    return .init(url, from: "endpoint_url of profile \(context.profile)")
  }

  /// `[services NAME]`, where the profile names one.
  private func urlOfServices() throws(CredentialsError) -> EndpointConfiguration.Setting<String>? {
    guard let name = profiles.setting("services", of: context.profile) else { return nil }
    guard let section = profiles.services(name.value), !section.options.isEmpty else {
      throw .misconfigured(
        place: name.place,
        problem:
          "profile \(context.profile) names [services \(name.value)], which is not there or empty")
    }
    guard let option = section.options[service.lowercased()] else { return nil }
    guard option.value.hasPrefix("\n") else {
      throw .misconfigured(
        place: "\(profiles.config.path):\(option.line)",
        problem: "write the endpoint on a line of its own, deeper indented: endpoint_url = URL")
    }
    guard let url = option.nested["endpoint_url"], !url.isEmpty else { return nil }
    return .init(url, from: "[services \(name.value)] in \(profiles.config.path)")
  }

  /// A variable that is there decides, an empty one too; `true` in any case is true, all else false.
  func flag(_ key: String, _ variable: String? = nil) -> EndpointConfiguration.Setting<Bool>? {
    let variable = variable ?? "AWS_\(key.uppercased())"
    if let text = context.environment[variable] {
      return .init(text.lowercased() == "true", from: variable)
    }
    return profiles.value(key, of: context.profile).map {
      .init($0.lowercased() == "true", from: "\(key) of profile \(context.profile)")
    }
  }
}
