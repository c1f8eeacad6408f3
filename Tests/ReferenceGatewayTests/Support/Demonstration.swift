import Foundation
import HTTP
import JSON
import Signing

@testable import ReferenceGateway

/// Requests that bring a departure to light.
struct Demonstration: Sendable, CustomStringConvertible {
  /// Of the fault or variation.
  var name: String
  /// Whether the gateway departs.
  var shows: @Sendable (TestGateway) throws -> Bool

  init(_ name: String, _ shows: @escaping @Sendable (TestGateway) throws -> Bool) {
    self.name = name
    self.shows = shows
  }

  var description: String { name }

  /// Whether a gateway of this configuration departs. Each request comes a second after the last.
  func shows(
    checksSignatures: Bool = false, _ change: (inout GatewayConfiguration) -> Void
  ) throws -> Bool {
    let seconds = Memory(1_800_000_000.0)
    return try shows(
      try TestGateway {
        $0.checksSignatures = checksSignatures
        $0.now = {
          seconds.use { seconds in
            seconds += 1
            return Date(timeIntervalSince1970: seconds)
          }
        }
        change(&$0)
      })
  }
}

extension TestGateway {
  /// The answer to a request, as bytes.
  func raw(
    _ method: String, _ target: String, _ body: String? = nil, number: Int = 0
  ) -> WireAnswer {
    gateway.answer(
      HTTPRequest(method: method, target: target, body: body.map { Array($0.utf8) }),
      number: number)
  }

  func get(_ target: String) throws -> TestAnswer { try send("GET", target) }

  /// The path of one integration, without responses.
  func integration(_ body: String = #"{"integrationType":"MOCK"}"#) throws -> String {
    let path = "/v2/apis/\(try createAPI())/integrations"
    return "\(path)/\(try create(path, body, id: "integrationId"))"
  }

  /// The path of one integration response with these members.
  func response(_ members: String = #""contentHandlingStrategy":"CONVERT_TO_TEXT""#) throws
    -> String
  {
    let path = try createResponses()
    let body = #"{"integrationResponseKey":"/1/",\#(members)}"#
    return "\(path)/\(try create(path, body, id: "integrationResponseId"))"
  }

  /// The path of an API with these members.
  func api(_ members: String) throws -> String {
    let body = #"{"name":"n","protocolType":"HTTP",\#(members)}"#
    return "/v2/apis/\(try create("/v2/apis", body, id: "apiId"))"
  }

  /// The path of a collection of so many integration responses.
  func collection(_ count: Int) throws -> String {
    try createResponses((0..<count).map { "/\($0)/" })
  }

  /// The first pages of a walk, at most six.
  func walk(_ path: String, size: Int) throws -> [TestAnswer] {
    var pages = [try get("\(path)?maxResults=\(size)")]
    while pages.count < 6, let token = pages.last?.token, !token.isEmpty {
      pages.append(try get("\(path)?maxResults=\(size)&nextToken=\(token.inQuery)"))
    }
    return pages
  }

  /// A GET of all APIs, signed by the test credentials in a way of the caller's.
  func signed(_ prepare: (SigV4, HTTPRequest, Date) -> HTTPRequest) throws -> TestAnswer {
    var request = HTTPRequest(method: "GET", target: "/v2/apis")
    request.headers.append("Host", "127.0.0.1:1")
    let signer = SigV4(credentials: .test, region: "us-east-1", service: "apigateway")
    let date = gateway.configuration.now()
    return try TestAnswer(gateway.answer(prepare(signer, request, date)).bytes)
  }
}

extension [TestAnswer] {
  /// What a walk met, by key.
  var keys: [String] {
    flatMap(\.items).compactMap { $0["integrationResponseKey"]?.string }
  }
}

extension String {
  /// Percent-encoded.
  var inQuery: String { String(decoding: PercentEncoding.encoded(utf8), as: UTF8.self) }
  /// The path without its last segment.
  var parent: String { String(prefix(upTo: lastIndex(of: "/") ?? startIndex)) }
  /// The last segment.
  var last: String { split(separator: "/").last.map(String.init) ?? "" }
}
