import Contract
import HTTP
import JSON

/// Reads an answer that is no success.
extension ResponseReader {
  mutating func serviceError() -> ServiceError {
    readBody()
    let code = errorCode()
    let shape = code.flatMap(contract.errorShape)
    var members = JSONObject()
    if let shape {
      checkStatus(of: shape)
      members = boundMembers(of: shape)
      for member in bodyMembers(of: shape, ignoring: protocolMembers).members {
        members.append(member.key, member.value)
      }
    }
    return ServiceError(
      status: response.status, code: code,
      message: body?["message"]?.string ?? body?["Message"]?.string,
      members: .object(members), isJSONObject: body?.object != nil)
  }

  /// From the header, else the body: `code`, `Code`, `__type`.
  private mutating func errorCode() -> String? {
    let candidates = [
      response.headers.first("x-amzn-errortype"), body?["code"]?.string, body?["Code"]?.string,
      body?["__type"]?.string,
    ]
    for case let candidate? in candidates {
      let code = bareCode(candidate)
      if !code.isEmpty {
        walk.findings.check(.errorCode)
        return code
      }
    }
    // A body that could not be read might hold it.
    if unreadable != nil { return nil }
    walk.findings.report(
      .errorCode, at: "header x-amzn-errortype",
      expected: "a code there, or in the body as `code`, `Code` or `__type`", actual: "none",
      source: "protocol restJson1")
    return nil
  }

  /// `aws.api#NotFoundException:http://…` is `NotFoundException`: some services write a namespace
  /// before it, some a URI after it.
  private func bareCode(_ text: String) -> String {
    let name = text.prefix { $0 != ":" }
    let start = name.lastIndex(of: "#").map(name.index(after:)) ?? name.startIndex
    return String(name[start...]).trimmingBlanks()
  }

  private mutating func checkStatus(of shape: Shape) {
    let statuses = contract.statuses(ofError: shape)
    if statuses.isEmpty { return }
    walk.findings.check(.errorStatus)
    if statuses.contains(response.status) { return }
    walk.findings.report(
      .errorStatus, at: "status", expected: statuses.map(String.init).joined(separator: " or "),
      actual: String(response.status), source: "error \(shape.name)")
  }
}

private let protocolMembers: Set<String> = ["__type", "code", "Code", "message", "Message"]
