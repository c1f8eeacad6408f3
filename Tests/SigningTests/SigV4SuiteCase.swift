import Foundation
import Signing
import TestSupport
import Testing

/// One folder of the suite.
struct SigV4SuiteCase: Sendable, CustomTestStringConvertible {
  static let folder = Places.suites?.appending(path: "sigv4")

  static let all: [SigV4SuiteCase] = {
    guard let folder else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { try? SigV4SuiteCase(folder.appending(path: $0)) }
  }()

  let url: URL
  let signer: SigV4
  let date: Date
  let expires: Int

  var testDescription: String { url.lastPathComponent }

  private struct Context: Decodable {
    struct Key: Decodable {
      var access_key_id: String
      var secret_access_key: String
      var token: String?
    }

    var credentials: Key
    var expiration_in_seconds: Int
    var normalize: Bool
    var region: String
    var service: String
    var sign_body: Bool
    var timestamp: Date
    var omit_session_token: Bool?
  }

  init(_ url: URL) throws {
    self.url = url
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    let context = try decoder.decode(
      Context.self, from: Data(contentsOf: url.appending(path: "context.json")))
    date = context.timestamp
    expires = context.expiration_in_seconds
    var options = SigV4.Options()
    options.normalizesPath = context.normalize
    options.signsBody = context.sign_body
    options.omitsSessionToken = context.omit_session_token ?? false
    signer = SigV4(
      credentials: Credentials(
        accessKeyID: context.credentials.access_key_id,
        secretAccessKey: context.credentials.secret_access_key,
        sessionToken: context.credentials.token),
      region: context.region, service: context.service, options: options)
  }

  func file(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: url.appending(path: name)))
  }
}
