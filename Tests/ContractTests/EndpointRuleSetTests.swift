import Foundation
import JSON
import TestSupport
import Testing

@testable import Contract

@Suite("Endpoint rules")
struct EndpointRuleSetTests {
  private static let contract = Result {
    try Contract.load(contentsOf: Places.root.appending(path: "models/apigatewayv2.json").path)
  }

  private func url(
    _ region: String?, fips: Bool = false, dualStack: Bool = false, endpoint: String? = nil
  ) throws -> String {
    let contract = try Self.contract.get()
    return try #require(contract.endpointRules).endpoint(
      EndpointParameters(
        region: region, usesFIPS: fips, usesDualStack: dualStack, endpoint: endpoint),
      partitions: try #require(contract.partitions)
    ).url
  }

  @Test("API Gateway is where AWS documents it, in every partition")
  func documented() throws {
    #expect(try url("eu-central-1") == "https://apigateway.eu-central-1.amazonaws.com")
    #expect(try url("cn-north-1") == "https://apigateway.cn-north-1.amazonaws.com.cn")
    #expect(try url("us-gov-west-1") == "https://apigateway.us-gov-west-1.amazonaws.com")
    #expect(try url("us-east-1", fips: true) == "https://apigateway-fips.us-east-1.amazonaws.com")
    #expect(try url("us-east-1", dualStack: true) == "https://apigateway.us-east-1.api.aws")
    #expect(
      try url("us-east-2", fips: true, dualStack: true)
        == "https://apigateway-fips.us-east-2.api.aws")
    #expect(try url("us-east-1", endpoint: "http://127.0.0.1:5000") == "http://127.0.0.1:5000")
    // A region that no list has is in the partition whose form it has, else in aws.
    #expect(try url("eu-north-9") == "https://apigateway.eu-north-9.amazonaws.com")
    #expect(try url("mars-1") == "https://apigateway.mars-1.amazonaws.com")
  }

  @Test("What cannot be is said in the service's own words")
  func refused() {
    #expect(throws: EndpointRuleError(description: "Invalid Configuration: Missing Region")) {
      try url(nil)
    }
    #expect(
      throws: EndpointRuleError(
        description: "Invalid Configuration: FIPS and custom endpoint are not supported")
    ) { try url("us-east-1", fips: true, endpoint: "http://127.0.0.1") }
  }

  @Test("A host name is AWS's or is not")
  func hosts() throws {
    let partitions = try #require(try Self.contract.get().partitions)
    for host in [
      "apigateway.us-east-1.amazonaws.com", "x.API.aws", "a.cn-north-1.amazonaws.com.cn",
    ] {
      #expect(partitions.isAWS(host: host))
    }
    for host in ["localhost", "amazonaws.com.example.com", "notamazonaws.com", "127.0.0.1"] {
      #expect(!partitions.isAWS(host: host))
    }
  }

  @Test("Rules that Assay cannot follow are refused, with their place")
  func malformed() throws {
    for (text, message) in [
      (#"{"parameters": {}}"#, "has no \"rules\""),
      (#"{"parameters": {}, "rules": [{"type": "loop"}]}"#, "rules[0].type: must be endpoint"),
      (
        #"{"parameters": {}, "rules": [{"conditions": [{"fn": "guess", "argv": []}], "type": "error", "error": "x"}]}"#,
        "rules[0].conditions[0].fn: is a function"
      ),
      (
        #"{"parameters": {}, "rules": [{"type": "endpoint", "endpoint": {"url": "https://{Region"}}]}"#,
        "rules[0].endpoint.url: has a {"
      ),
    ] {
      let node = ModelNode(try JSON.parse(Array(text.utf8)).value)
      let error = #expect(throws: ContractError.self) { try EndpointRuleSet(node) }
      #expect("\(try #require(error))".contains(message), "\(String(describing: error))")
    }
  }
}

@Suite("Endpoint rules, against botocore", .enabled(if: Botocore.isAvailable))
struct BotocoreEndpointTests {
  /// A service's rules with what botocore makes of some parameters.
  struct Service: Decodable {
    var name: String
    var rules: String
    var trials: [Trial]

    struct Trial: Decodable {
      var parameters: String
      var url: String?
      var error: String?
    }
  }

  @Test("Every service's rules give what botocore's interpreter gives")
  func everyService() throws {
    let partitions = try #require(
      try Contract.load(contentsOf: Places.root.appending(path: "models/apigatewayv2.json").path)
        .partitions)
    let services: [Service] = try Botocore.run(Self.script, 20_261)
    #expect(services.count > 300)
    var trials = 0
    for service in services {
      let rules = try EndpointRuleSet(ModelNode(try JSON.parse(Array(service.rules.utf8)).value))
      for trial in service.trials {
        let object = try #require(try JSON.parse(Array(trial.parameters.utf8)).value.object)
        let further = Dictionary(uniqueKeysWithValues: object.members.map { ($0.key, $0.value) })
        let url = try? rules.endpoint(
          EndpointParameters(region: nil), further: further, partitions: partitions
        ).url
        #expect(url == trial.url, "\(service.name) \(trial.parameters) \(trial.error ?? "")")
        trials += 1
      }
    }
    #expect(trials > 10_000)
  }

  /// Builds parameters at random: of each, often nothing, else a value that its kind may have.
  private static let script = """
    import gzip, json, pathlib, random, sys
    import botocore
    from botocore.endpoint_provider import EndpointProvider
    random.seed(json.load(sys.stdin))
    data = pathlib.Path(botocore.__file__).parent / 'data'
    partitions = json.loads((data / 'partitions.json').read_text())
    regions = ['us-east-1', 'eu-west-3', 'cn-north-1', 'us-gov-west-1', 'us-iso-east-1', 'mars-1',
               'aws-global', 'us-isob-east-1', 'eu-isoe-west-1', 'not a region']
    texts = ['a', 'bucket', 'my.bucket', 'Bucket', '127.0.0.1', 'arn:aws:s3:us-east-1:123456789012:accesspoint/x',
             'arn:aws:kinesis:eu-west-1:123456789012:stream/a', 'https://example.com/x/', '-a', '']
    found = []
    for path in sorted(data.glob('*/*/endpoint-rule-set-1.json.gz')):
        text = gzip.decompress(path.read_bytes()).decode()
        rules = json.loads(text)
        provider = EndpointProvider(rules, partitions)
        trials = []
        for _ in range(40):
            parameters = {}
            for name, parameter in rules['parameters'].items():
                builtin = parameter.get('builtIn')
                if builtin == 'AWS::Region':
                    if random.random() < 0.9: parameters[name] = random.choice(regions)
                elif parameter['type'].lower() == 'boolean':
                    if random.random() < 0.6: parameters[name] = random.random() < 0.4
                elif builtin == 'SDK::Endpoint':
                    if random.random() < 0.15: parameters[name] = random.choice(
                        ['http://127.0.0.1:5000', 'https://x.example.com/a/b', 'https://[::1]:8'])
                elif parameter['type'].lower() == 'string':
                    if random.random() < 0.3: parameters[name] = random.choice(texts)
            trial = {'parameters': json.dumps(parameters)}
            try:
                trial['url'] = provider.resolve_endpoint(**parameters).url
            except Exception as error:
                trial['error'] = type(error).__name__
            trials.append(trial)
        found.append({'name': path.parent.parent.name, 'rules': text, 'trials': trials})
    json.dump(found, sys.stdout)
    """
}
