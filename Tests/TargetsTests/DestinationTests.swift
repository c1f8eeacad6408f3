import Contract
import Foundation
import Scenarios
import Targets
import TestSupport
import Testing
import Transport

/// The contract that ships.
enum Shipped {
  static let contract = Result {
    try Contract.load(contentsOf: Places.root.appending(path: "models/apigatewayv2.json").path)
  }
}

/// A home folder with a config file, gone when it is released.
final class ConfiguredHome: Sendable {
  let path: String

  init(_ config: String = "") throws {
    let folder = try TemporaryFolder.make()
    path = folder.path
    let aws = folder.appending(path: ".aws")
    try FileManager.default.createDirectory(at: aws, withIntermediateDirectories: true)
    try Data(config.utf8).write(to: aws.appending(path: "config"))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Suite("Where a run goes")
struct DestinationTests {
  private static let config = """
    [default]
    region = eu-central-1
    [profile dev]
    region = eu-west-2
    endpoint_url = http://dev.test
    [profile services]
    services = mine
    endpoint_url = http://not.test
    [profile fips]
    region = us-east-1
    use_fips_endpoint = true
    [services mine]
    apigatewayv2 =
      endpoint_url = http://services.test
    """

  private func find(
    _ request: DestinationRequest, _ environment: [String: String] = [:]
  ) throws -> String {
    let home = try ConfiguredHome(Self.config)
    do {
      let found = try request.destination(
        of: try Shipped.contract.get(), environment: environment, home: home.path)
      return "\(found.endpoint.value.origin) (\(found.endpoint.source)) \(found.region.value) "
        + "(\(found.region.source))"
    } catch let error as TargetError {
      return "\(error)"
    }
  }

  private static let lines = ["": 2, "endpoint": 3, "region": 4, "fips": 5, "partition": 6]

  @Test("is decided by the command line, the target, the environment, the profile, the rules")
  func precedence() throws {
    let environment = [
      "AWS_ENDPOINT_URL": "http://all.test", "AWS_ENDPOINT_URL_APIGATEWAYV2": "http://one.test",
      "AWS_DEFAULT_REGION": "sa-east-1",
    ]
    var target = Target(
      name: "t", endpoint: try Endpoint(parsing: "http://target.test"), region: "us-west-2",
      profile: "dev", lines: Self.lines)
    var request = DestinationRequest(
      endpoint: "http://option.test", region: "us-east-2", target: target)
    #expect(
      try find(request, environment)
        == "http://option.test (--endpoint) us-east-2 (--region)")
    (request.endpoint, request.region) = (nil, nil)
    #expect(
      try find(request, environment)
        == "http://target.test (assay.yaml:3) us-west-2 (assay.yaml:4)")
    (target.endpoint, target.region) = (nil, nil)
    request.target = target
    #expect(
      try find(request, environment)
        == "http://one.test (AWS_ENDPOINT_URL_APIGATEWAYV2) sa-east-1 (AWS_DEFAULT_REGION)"
    )
    #expect(
      try find(request, ["AWS_ENDPOINT_URL": "http://all.test"])
        == "http://all.test (AWS_ENDPOINT_URL) eu-west-2 (`region` of the profile)")
    #expect(try find(request).hasPrefix("http://dev.test (endpoint_url of profile dev) eu-west-2"))
    request.profile = "services"
    #expect(
      try find(request, ["AWS_REGION": "eu-west-1"]).hasPrefix(
        "http://services.test ([services mine] in "))
    request.profile = "fips"
    #expect(
      try find(request).hasPrefix(
        "https://apigateway-fips.us-east-1.amazonaws.com (the service's endpoint rules)"))
    #expect(
      try find(request, ["AWS_USE_FIPS_ENDPOINT": "false"]).hasPrefix(
        "https://apigateway.us-east-1.amazonaws.com"))
    request.profile = "dev"
    #expect(
      try find(request, ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"]).hasPrefix(
        "https://apigateway.eu-west-2.amazonaws.com"))
  }

  @Test("looks nothing up for an unsigned request to an endpoint that is named")
  func unsigned() throws {
    let request = DestinationRequest(
      endpoint: "http://127.0.0.1:1", profile: "none", isSigned: false)
    #expect(try find(request) == "http://127.0.0.1:1 (--endpoint) us-east-1 (by default)")
  }

  @Test("says what can't be, and what to do")
  func refusals() throws {
    var target = Target(
      name: "t", region: "eu-west-1", partition: "aws-cn", lines: Self.lines)
    #expect(
      try find(DestinationRequest(target: target))
        == "assay.yaml:6: the region eu-west-1 (assay.yaml:4) is in the partition aws, and the target is "
        + "of aws-cn: correct one of the two")
    target = Target(name: "t", usesFIPS: true, lines: Self.lines)
    #expect(
      try find(DestinationRequest(target: target), ["AWS_ENDPOINT_URL": "http://all.test"])
        == "AWS_ENDPOINT_URL names an endpoint, and `fips` (assay.yaml:5) is about AWS's own: leave out "
        + "one of the two")
    target = Target(name: "t", region: "us-iso-east-1", usesFIPS: true, usesDualStack: true)
    #expect(try find(DestinationRequest(target: target)).contains("us-iso-east-1"))
    target = Target(name: "t", profile: "services")
    #expect(
      try find(
        DestinationRequest(target: target), ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "TRUE"])
        == "no region is named: write `region` in the target, or --region, AWS_REGION or `region` of "
        + "the profile")
    #expect(
      try find(DestinationRequest(region: "EU West", target: Target(name: "t")))
        == "\"EU West\" is no region: write it as in eu-west-1")
    #expect(
      try find(DestinationRequest(target: Target(name: "t")), ["AWS_ENDPOINT_URL": "nonsense"])
        .hasPrefix("AWS_ENDPOINT_URL: \"nonsense\" has no scheme"))
    let secret = try find(
      DestinationRequest(target: Target(name: "t")), ["AWS_ENDPOINT_URL": "http://a:canary@b"])
    #expect(secret.hasPrefix("AWS_ENDPOINT_URL has a user name in it"))
    #expect(!secret.contains("canary"))
    target = Target(name: "t", profile: "nobody", lines: ["profile": 9])
    #expect(
      try find(DestinationRequest(target: target)).hasPrefix(
        "assay.yaml:9: There is no profile 'nobody'."))
    #expect(
      try find(DestinationRequest(profile: "nobody")).hasPrefix("There is no profile 'nobody'."))
  }
}
