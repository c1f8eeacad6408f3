import Contract
import Targets
import TestSupport
import Testing
import Transport

@Suite("How far away an endpoint is")
struct ReachTests {
  private static let partitions = Result {
    try Contract.load(contentsOf: Places.root.appending(path: "models/apigatewayv2.json").path)
      .partitions
  }

  private func reach(_ url: String, _ addresses: [String] = []) async throws -> Reach {
    let endpoint = try Endpoint(parsing: url)
    return await Reach.of(endpoint, partitions: try Self.partitions.get()) { _ in addresses }
  }

  @Test("AWS's own names are AWS, wherever they lead")
  func aws() async throws {
    for host in [
      "apigateway.eu-west-1.amazonaws.com", "apigateway.eu-west-1.amazonaws.com.",
      "APIGATEWAY.cn-north-1.amazonaws.com.cn", "apigateway.us-east-1.api.aws",
      "vpce-0a1b-x.apigateway.us-east-1.vpce.amazonaws.com",
    ] {
      #expect(try await reach("https://\(host)", ["10.0.0.1", "127.0.0.1"]) == .aws, "\(host)")
    }
  }

  @Test("a name is private where every address of it is")
  func names() async throws {
    #expect(try await reach("http://moto:5000", ["172.18.0.2"]) == .privateNetwork)
    #expect(try await reach("http://moto:5000", ["172.18.0.2", "fd00::2"]) == .privateNetwork)
    #expect(try await reach("http://moto:5000", ["172.18.0.2", "203.0.113.5"]) == .outside)
    #expect(try await reach("http://moto:5000", ["127.0.0.1", "::1"]) == .privateNetwork)
    #expect(try await reach("http://nowhere.test", []) == .outside)
    #expect(try await reach("http://amazonaws.com.example.com", ["8.8.8.8"]) == .outside)
    #expect(try await reach("http://localhost:5000", ["8.8.8.8"]) == .loopback)
    #expect(try await reach("http://moto.localhost:5000", ["127.0.0.1"]) == .loopback)
    #expect(try await reach("http://moto.localhost:5000", ["8.8.8.8"]) == .outside)
    #expect(try await reach("http://127.0.0.1:5000", ["127.0.0.1"]) == .loopback)
  }

  @Test(
    "an address is private or not",
    arguments: [
      ("10.0.0.0", true), ("10.255.255.255", true), ("9.255.255.255", false), ("11.0.0.0", false),
      ("172.15.255.255", false), ("172.16.0.0", true), ("172.31.255.255", true),
      ("172.32.0.0", false), ("192.167.255.255", false), ("192.168.0.0", true),
      ("192.168.255.255", true), ("192.169.0.0", false), ("100.63.255.255", false),
      ("100.64.0.0", true), ("100.127.255.255", true), ("100.128.0.0", false),
      ("169.253.255.255", false), ("169.254.169.254", true), ("169.255.0.0", false),
      ("127.0.0.1", true), ("127.255.255.254", true), ("128.0.0.1", false), ("0.0.0.0", true),
      ("0.0.0.1", false), ("203.0.113.5", false), ("192.0.2.1", false),
      ("255.255.255.255", false), ("::1", true), ("::", true), ("::2", false),
      ("fc00::1", true), ("fdff::1", true), ("fbff::1", false), ("fe00::1", false),
      ("fe80::1", true), ("febf::1", true), ("fec0::1", false), ("fe80::1%eth0", true),
      ("::ffff:10.0.0.1", true), ("::ffff:8.8.8.8", false), ("64:ff9b::a00:1", false),
      ("2001:db8::1", false), ("moto", false), ("", false),
    ])
  func addresses(_ text: String, _ isPrivate: Bool) {
    #expect(HostAddresses.isPrivate(text) == isPrivate)
  }

  @Test("the system resolves names, and the odd ways to write an address")
  func system() async {
    #expect(await HostAddresses.resolve("127.0.0.1") == ["127.0.0.1"])
    #expect(await HostAddresses.resolve("0x7f.1") == ["127.0.0.1"])
    #expect(await HostAddresses.resolve("3405803781") == ["203.0.113.5"])
    #expect(await HostAddresses.resolve("name.invalid") == [])
  }
}
