import Testing
import Transport

@Suite("An endpoint is read from a URL")
struct EndpointTests {
  @Test(
    "Scheme, host, port and prefix are taken apart",
    arguments: [
      ("http://127.0.0.1:5000", Endpoint(scheme: .http, host: "127.0.0.1", port: 5000)),
      ("HTTP://localhost", Endpoint(scheme: .http, host: "localhost", port: 80)),
      ("https://api.example.com/", Endpoint(scheme: .https, host: "api.example.com", port: 443)),
      ("https://h:8443/a/b//", Endpoint(scheme: .https, host: "h", port: 8443, basePath: "/a/b")),
      ("http://[::1]:80", Endpoint(scheme: .http, host: "::1", port: 80)),
      ("https://[2001:db8::1]", Endpoint(scheme: .https, host: "2001:db8::1", port: 443)),
      ("http://h:", Endpoint(scheme: .http, host: "h", port: 80)),
    ])
  func valid(text: String, endpoint: Endpoint) throws {
    #expect(try Endpoint(parsing: text) == endpoint)
  }

  @Test(
    "What is no endpoint is refused with a hint",
    arguments: [
      ("", "is not a URL"), ("localhost:5000", "write http://localhost:5000"),
      ("ftp://h", "neither http"),
      ("http://", "no host"), ("http://:80", "no host"), ("http://h:0", "1 to 65535"),
      ("http://h:65536", "1 to 65535"), ("http://h:x", "1 to 65535"), ("http://u:p@h", "user name"),
      ("http://h/?a=b", "query"), ("http://h#x", "fragment"), ("http://::1", "brackets"),
      ("http://[::1", "without its ]"), ("http://[h]", "IPv6"), ("http://[::1]x", "after the ]"),
      ("http://h/a b", "not a URL"), ("http://h\u{e9}", "not a URL"),
    ])
  func invalid(text: String, words: String) {
    let error = #expect(throws: EndpointError.self) { try Endpoint(parsing: text) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test(
    "What may be secret in it is not told",
    arguments: [
      "http://bob:canary@h", "bob:canary@h", "http://b/?X-Amz-Signature=canary", "http://h#canary",
      "h?canary", "http://bob:canary/@x?canary@h",
    ])
  func secret(text: String) {
    let error = #expect(throws: EndpointError.self) { try Endpoint(parsing: text) }
    #expect(error?.description.contains("canary") == false, "\(error?.description ?? "")")
  }

  @Test(
    "The origin is written as Host needs it",
    arguments: [
      ("http://[::1]:5000", "http://[::1]:5000"), ("https://h:443", "https://h"),
      ("http://h:443", "http://h:443"),
    ])
  func origin(text: String, origin: String) throws {
    #expect(try Endpoint(parsing: text).origin == origin)
  }

  @Test(
    "This machine is told from others",
    arguments: [
      ("127.0.0.1", true), ("127.9.8.7", true), ("::1", true), ("0:0:0:0:0:0:0:1", true),
      ("::ffff:127.0.0.1", true), ("localhost", true), ("LocalHost.", true), ("a.localhost", true),
      ("128.0.0.1", false), ("127.0.0.1.example.com", false), ("::2", false),
      ("localhost.example.com", false),
      ("notlocalhost", false), ("0.0.0.0", false),
    ])
  func loopback(host: String, isLoopback: Bool) {
    #expect(Endpoint(scheme: .http, host: host, port: 80).isLoopback == isLoopback)
  }
}
