import Foundation
import Testing
import Transport

@Suite("Which proxy is chosen")
struct ProxyOptionsTests {
  private let aws = Endpoint(scheme: .https, host: "apigateway.us-east-1.amazonaws.com", port: 443)
  private let plain = Endpoint(scheme: .http, host: "staging.example", port: 80)
  private let local = Endpoint(scheme: .https, host: "localhost", port: 4566)

  @Test("by the environment's variables")
  func environment() throws {
    let cases: [([String: String], https: String?, http: String?)] = [
      ([:], nil, nil),
      (["HTTPS_PROXY": "http://a:1"], "http://a:1", nil),
      (["HTTP_PROXY": "http://a:1"], nil, "http://a:1"),
      (["HTTP_PROXY": "http://a:1", "REQUEST_METHOD": "GET"], nil, nil),
      (["http_proxy": "http://a:1", "REQUEST_METHOD": "GET"], nil, "http://a:1"),
      (["HTTPS_PROXY": "http://a:1", "REQUEST_METHOD": "GET"], "http://a:1", nil),
      (["https_proxy": "http://a:1", "HTTPS_PROXY": "http://b:1"], "http://a:1", nil),
      (["https_proxy": "", "HTTPS_PROXY": "http://b:1"], nil, nil),
      (["HTTPS_PROXY": ""], nil, nil),
      (["ALL_PROXY": "a:1"], "http://a:1", "http://a:1"),
      (["all_proxy": "a:1", "https_proxy": "b:2"], "http://b:2", "http://a:1"),
      (["HTTPS_PROXY": "https://a"], "https://a", nil),
      (["HTTPS_PROXY": "http://u:p@a/"], "http://a", nil),
      (["ALL_PROXY": "http://a:1", "NO_PROXY": "amazonaws.com"], nil, "http://a:1"),
      (["ALL_PROXY": "http://a:1", "NO_PROXY": "x", "no_proxy": "*"], nil, nil),
      (["ALL_PROXY": "http://a:1", "NO_PROXY": "*", "no_proxy": ""], "http://a:1", "http://a:1"),
    ]
    for (environment, https, http) in cases {
      let options = ProxyOptions(environment: environment)
      #expect(try options.proxy(for: aws)?.description == https, "\(environment)")
      #expect(try options.proxy(for: plain)?.description == http, "\(environment)")
      #expect(try options.proxy(for: local) == nil, "\(environment)")
    }
  }

  @Test("by what was asked for, before the environment, and for loopback too")
  func given() throws {
    let environment = ["HTTPS_PROXY": "http://a:1", "NO_PROXY": "*"]
    let options = ProxyOptions(environment: environment, proxy: "http://b:2")
    for endpoint in [aws, plain, local] {
      #expect(try options.proxy(for: endpoint)?.description == "http://b:2")
    }
    let without = ProxyOptions(environment: environment, proxy: "http://b:2", noProxy: "localhost")
    #expect(try without.proxy(for: local) == nil)
    #expect(try without.proxy(for: aws) != nil)
    let other = ProxyOptions(environment: environment, noProxy: "staging.example")
    #expect(try other.proxy(for: aws)?.description == "http://a:1")
    #expect(try ProxyOptions().proxy(for: aws) == nil)
  }

  @Test("A URL that can't be used is named by its source, and not shown")
  func unusable() throws {
    for (url, words) in [
      ("socks5://user:hunter-22@a:1080", "of socks5://"),
      ("http://user:hunter-22", "USER:PASSWORD"),
      ("http://hunter-22@a:b", "USER:PASSWORD"), ("http://user:hunter-22@", "USER:PASSWORD"),
      ("http://a/hunter-22", "USER:PASSWORD"), ("hunter-22 ://a", "names a proxy"),
      ("http://user:hunter-22@a?hunter-22", "USER:PASSWORD"),
    ] {
      let options = ProxyOptions(environment: ["HTTPS_PROXY": url])
      let error = #expect(throws: ConnectionOptionsError.self) { try options.proxy(for: aws) }
      #expect(error?.message.hasPrefix("HTTPS_PROXY ") == true)
      #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
      #expect(error?.message.contains("hunter-22") == false, "\(error?.message ?? "")")
      // Where none is needed, none is read.
      #expect(try options.proxy(for: plain) == nil)
    }
  }

  @Test("No text of a client's or a proxy's shows the password")
  func secrets() throws {
    let proxy = try Proxy(parsing: "http://ada:hunter-22%2B@a:1", from: "--proxy")
    var dumped = ""
    dump(proxy, to: &dumped)
    #expect("\(proxy) \(String(reflecting: proxy)) \(dumped)".contains("hunter") == false)
    let client = try HTTPClient(
      endpoint: aws,
      options: ConnectionOptions(
        proxies: ProxyOptions(environment: [:], proxy: "http://ada:hunter-22%2B@a:1")))
    #expect(Set(client.secrets) == ["YWRhOmh1bnRlci0yMis=", "hunter-22+", "hunter-22%2B"])
  }
}
