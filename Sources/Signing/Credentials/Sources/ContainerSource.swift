import Foundation
import HTTP
import JSON

/// The endpoint that ECS and EKS give a container: `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI`, or
/// `AWS_CONTAINER_CREDENTIALS_FULL_URI` with the token in `AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE` or
/// `AWS_CONTAINER_AUTHORIZATION_TOKEN`.
struct ContainerSource: CredentialSource {
  func provider(_ lookup: CredentialLookup) async throws(CredentialsError) -> CredentialProvider? {
    let context = lookup.context
    let relative = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"
    let full = "AWS_CONTAINER_CREDENTIALS_FULL_URI"
    let (place, text): (String, String)
    if let path = context.variable(relative) {
      (place, text) = (relative, "http://\(Self.address)\(path)")
    } else if let url = context.variable(full) {
      (place, text) = (full, url)
    } else {
      return nil
    }
    guard let url = ServiceURL(text), place == full || url.host == Self.address else {
      throw .misconfigured(
        place: place, problem: "this is no \(place == full ? "http or https URL" : "path")")
    }
    guard url.isHTTPS || Self.isNear(url.host) else {
      throw .misconfigured(
        place: full,
        problem:
          "\(url.host) is neither this machine nor a container's endpoint, and would get the "
          + "request in clear text: use https")
    }
    let source = "the container's endpoint \(url.origin)"
    return try await lookup.loadedProvider(source) { () async throws(CredentialsError) in
      let advice = "See \(place) and the task's or the pod's role."
      let token = try Self.token(context)
      context.secrets.learn([token?.value ?? ""])
      let received: CredentialAnswer
      do throws(ServiceFault) {
        var request = try CredentialRequest(
          "GET", url,
          headers: [("Accept", "application/json")]
            + (token.map { [("Authorization", $0.value)] } ?? []))
        request.timeout = .seconds(2)
        request.pause = .seconds(1)
        received = try await context.client.send(
          request, isTemporary: { $0.status != 200 || (try? JSON.parse($0.body)) == nil })
      } catch {
        throw CredentialsError(error, source: source, advice: advice)
      }
      let response = received.response
      let answer = try? JSON.parse(response.body).value
      guard response.status == 200, let answer, answer.object != nil else {
        let fault = received.fault(
          code: answer?["code"]?.string,
          message: response.status == 200 ? "it is no JSON object" : answer?["message"]?.string)
        throw .failed(source: source, reason: fault.reason, advice: advice)
      }
      return try answer.credentials(
        source: source, token: "Token", context.secrets, advice: advice)
    }
  }

  private static let address = "169.254.170.2"

  /// Whether requests to it stay on the machine or its link.
  private static func isNear(_ host: String) -> Bool {
    if [address, "169.254.170.23", "fd00:ec2::23", "localhost", "::1"].contains(host) {
      return true
    }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.first == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// The value of `Authorization`.
  private static func token(_ context: CredentialContext) throws(CredentialsError) -> Setting? {
    let (file, plain) = (
      "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "AWS_CONTAINER_AUTHORIZATION_TOKEN"
    )
    let token: Setting
    if let path = context.variable(file) {
      token = Setting(value: try context.text(ofFile: path, place: file), place: file)
    } else if let value = context.variable(plain) {
      token = Setting(value: value, place: plain)
    } else {
      return nil
    }
    guard !token.value.utf8.contains(where: \.breaksHeader) else {
      throw .malformedValue(place: token.place, name: "the token")
    }
    return token
  }
}
