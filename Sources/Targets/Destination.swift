import Contract
import Scenarios
import Signing
import Transport

/// Where a run goes, and why there.
public struct Destination: Sendable {
  public var endpoint: Sourced<Endpoint>
  public var region: Sourced<String>
  /// The one that was named; `nil` leaves it to the environment.
  public var profile: Sourced<String>?
  public var usesFIPS: Bool
  public var usesDualStack: Bool
}

/// What decides where a run goes: the command line first, then the target, the environment and the
/// profile, and at last the service's own rules.
public struct DestinationRequest: Sendable {
  /// `--endpoint`
  public var endpoint: String?
  /// `--region`
  public var region: String?
  /// `--profile`
  public var profile: String?
  public var target: Target?
  /// Requests that are not signed, to an endpoint that is named, need no region.
  public var isSigned: Bool

  public init(
    endpoint: String? = nil, region: String? = nil, profile: String? = nil, target: Target? = nil,
    isSigned: Bool = true
  ) {
    self.endpoint = endpoint
    self.region = region
    self.profile = profile
    self.target = target
    self.isSigned = isSigned
  }
}

extension DestinationRequest {
  /// - Parameters:
  ///   - environment: The variables to look at; no others are.
  ///   - home: What `~` stands for in the names of files.
  public func destination(
    of contract: Contract, environment: [String: String], home: String
  ) throws(TargetError) -> Destination {
    let named = profile.map { Sourced($0, from: .option("--profile")) } ?? targetProfile
    var region = try region(environment, home, profile: named?.value)
    var configured = EndpointConfiguration()
    // What is named here is not looked up elsewhere.
    if endpoint == nil, target?.endpoint == nil {
      configured = try explained { () throws(CredentialsError) in
        try EndpointConfiguration.find(
          serviceID: contract.service.id, environment: environment, home: home,
          profile: named?.value)
      }
    }
    var usesFIPS = target?.usesFIPS ?? configured.usesFIPS?.value ?? false
    if let pseudo = region, let real = Self.realRegion(pseudo.value) {
      region?.value = real
      usesFIPS = true
    }
    var usesDualStack = target?.usesDualStack ?? configured.usesDualStack?.value ?? false
    try check(region, contract.partitions)
    let found: Sourced<Endpoint>
    if let custom = try customEndpoint(configured) {
      // As botocore has it, an endpoint that is configured sets configured variants aside. What a
      // target asks for is not set aside without a word.
      for (isAsked, key) in [(target?.usesFIPS, "fips"), (target?.usesDualStack, "dualStack")]
      where isAsked == true {
        throw TargetError(
          "\(custom.source) names an endpoint, and `\(key)` (\(target?.place(of: key) ?? "")) is about "
            + "AWS's own: leave out one of the two")
      }
      found = custom
      (usesFIPS, usesDualStack) = (false, false)
    } else {
      found = try own(contract, region?.value, usesFIPS, usesDualStack)
    }
    return Destination(
      endpoint: found, region: region ?? Sourced("us-east-1", from: .byDefault), profile: named,
      usesFIPS: usesFIPS, usesDualStack: usesDualStack)
  }

  private var targetProfile: Sourced<String>? {
    guard let target, let profile = target.profile else { return nil }
    return Sourced(profile, from: .target(target.place(of: "profile")))
  }

  private func region(
    _ environment: [String: String], _ home: String, profile: String?
  ) throws(TargetError) -> Sourced<String>? {
    if let region { return Sourced(region, from: .option("--region")) }
    if let target, let region = target.region {
      return Sourced(region, from: .target(target.place(of: "region")))
    }
    if !isSigned, endpoint ?? target?.endpoint?.origin != nil { return nil }
    let found = try explained { () throws(CredentialsError) in
      try ProfileSetting.region(environment: environment, home: home, profile: profile)
    }
    return found.map { Sourced($0.value, from: .configuration($0.source)) }
  }

  /// The region of `fips-us-east-1` or `us-east-1-fips`, as old configurations have it.
  private static func realRegion(_ region: String) -> String? {
    let real = region.replacing("fips-", with: "").replacing("-fips", with: "")
    return real == region ? nil : real
  }

  /// That the region is in the partition that the target names.
  private func check(_ region: Sourced<String>?, _ partitions: Partitions?) throws(TargetError) {
    guard let target, let wanted = target.partition else { return }
    let place = target.place(of: "partition")
    guard let region else { throw TargetError("\(place): `partition` needs a `region`") }
    let found = partitions?.partition(ofRegion: region.value)?.id ?? "none"
    guard found == wanted else {
      throw TargetError(
        "\(place): the region \(region.value) (\(region.source)) is in the partition \(found), and the "
          + "target is of \(wanted): correct one of the two")
    }
  }

  private func customEndpoint(
    _ configured: EndpointConfiguration
  ) throws(TargetError) -> Sourced<Endpoint>? {
    if let endpoint { return try Self.parse(endpoint, from: .option("--endpoint")) }
    if let target, let endpoint = target.endpoint {
      return Sourced(endpoint, from: .target(target.place(of: "endpoint")))
    }
    guard let url = configured.url else { return nil }
    return try Self.parse(url.value, from: .configuration(url.source))
  }

  private static func parse(_ url: String, from source: Source) throws(TargetError) -> Sourced<
    Endpoint
  > {
    if case .configuration = source, url.contains("@") {
      throw TargetError("\(source) has a user name in it: credentials have variables of their own")
    }
    do {
      return Sourced(try Endpoint(parsing: url), from: source)
    } catch {
      throw TargetError("\(source): \(error)")
    }
  }

  /// AWS's own endpoint.
  private func own(
    _ contract: Contract, _ region: String?, _ usesFIPS: Bool, _ usesDualStack: Bool
  ) throws(TargetError) -> Sourced<Endpoint> {
    guard let rules = contract.endpointRules, let partitions = contract.partitions else {
      throw TargetError(
        "where \(contract.service.id) is at AWS is not known here: name an `endpoint` or --endpoint"
      )
    }
    guard let region else {
      throw TargetError(
        "no region is named: write `region` in the target, or --region, AWS_REGION or `region` of the "
          + "profile")
    }
    let isLabel: (UInt8) -> Bool = {
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
        || $0 == UInt8(ascii: "-")
    }
    guard (1...63).contains(region.utf8.count), region.utf8.allSatisfy(isLabel) else {
      throw TargetError("\"\(region.prefix(60))\" is no region: write it as in eu-west-1")
    }
    let known = EndpointParameters(
      region: region, usesFIPS: usesFIPS, usesDualStack: usesDualStack)
    let url: String
    do {
      url = try rules.endpoint(known, partitions: partitions).url
    } catch {
      throw TargetError("region \(region): \(error)")
    }
    return try Self.parse(url, from: .rules)
  }

  private func explained<Value>(
    _ body: () throws(CredentialsError) -> Value
  ) throws(TargetError) -> Value {
    do {
      return try body()
    } catch {
      // The profile is the target's where the command line names none.
      let place = profile == nil ? targetProfile.map { "\($0.source): " } : nil
      throw TargetError("\(place ?? "")\(error)")
    }
  }
}
