import Contract
import Foundation
import HTTP
import Signing
import Targets
import Transport

/// Asks STS who the caller is, with the credentials that sign the run's requests.
struct CallerLookup: Sendable {
  var client: HTTPClient
  var signer: SigV4

  func identity() async throws -> CallerIdentity {
    let endpoint = client.endpoint
    var request = HTTPRequest(
      method: "POST", target: endpoint.basePath + "/",
      body: Array("Action=GetCallerIdentity&Version=2011-06-15".utf8))
    request.headers.append("Host", endpoint.authority)
    request.headers.append("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
    request.headers.append("Content-Length", String(request.body?.count ?? 0))
    let response: HTTPResponse
    do {
      response = try await client.send(signer.sign(request, at: Date()), timeout: .seconds(20))
        .response
    } catch {
      await client.shutdown()
      throw Failure(error.message)
    }
    await client.shutdown()
    let text = String(decoding: response.body.prefix(64 << 10), as: UTF8.self)
    guard response.status == 200, let account = Self.element("Account", in: text),
      account.utf8.count == 12, account.allSatisfy(\.isNumber),
      let arn = Self.element("Arn", in: text)
    else {
      let code = Self.element("Code", in: text).map { " \($0)" } ?? ""
      throw Failure("\(endpoint.origin) answered GetCallerIdentity with \(response.status)\(code)")
    }
    return CallerIdentity(
      account: account, arn: arn, userID: Self.element("UserId", in: text) ?? "")
  }

  /// The text of the first element of that name.
  private static func element(_ name: String, in text: String) -> String? {
    guard let start = text.range(of: "<\(name)>"),
      let end = text.range(of: "</\(name)>", range: start.upperBound..<text.endIndex)
    else { return nil }
    let found = text[start.upperBound..<end.lowerBound]
    let isPlain = found.utf8.allSatisfy { 0x21...0x7E ~= $0 }
    return isPlain && 1...2048 ~= found.utf8.count ? String(found) : nil
  }
}

extension TargetOptions {
  /// At the endpoint that is configured for STS, else at AWS's own of the region.
  func callerLookup(for found: Found, _ contract: Contract) throws(Failure) -> CallerLookup {
    let suffix = contract.partitions?.partition(ofRegion: found.region)?.dnsSuffix
    do {
      let configured = try EndpointConfiguration.find(
        serviceID: "STS", environment: ProcessInfo.processInfo.environment,
        home: NSHomeDirectory(), profile: found.destination?.profile?.value)
      let url = configured.url?.value ?? "https://sts.\(found.region).\(suffix ?? "amazonaws.com")"
      return CallerLookup(
        client: try client(for: try Endpoint(parsing: url), of: found),
        signer: SigV4(
          credentials: found.credentials ?? .test, region: found.region, service: "sts"))
    } catch {
      throw Failure("the endpoint of STS: \(error)")
    }
  }
}
