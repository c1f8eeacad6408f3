import Foundation
import HTTP
import Runner

/// An exchange as people read it. Bytes that are no text show as escapes, and the medium's own
/// escaping is still to come.
extension ExchangeRecord {
  /// How much of a body is shown, in bytes.
  static let shownBody = 64 << 10

  /// As it went over the wire.
  var requestText: String {
    let head = String(showing: request.method) + " " + String(showing: request.target) + " HTTP/1.1"
    return ([head] + fieldLines(request.headers)).joined(separator: "\n")
      + bodyText(request.body ?? [], of: request.body?.count ?? 0)
  }

  /// The response, or what came in its place.
  var responseText: String {
    guard let response else {
      let fault = "[no response: \(self.fault ?? "nothing was received")]"
      return received.isEmpty
        ? fault : fault + "\n[received until then]" + bodyText(received, of: received.count)
    }
    let head = "HTTP/\(response.version) \(response.status) \(String(showing: response.reason))"
    var text = ([head] + fieldLines(response.headers)).joined(separator: "\n")
    text += bodyText(response.body, of: max(bodyLength, response.body.count))
    if !response.trailers.isEmpty {
      text += "\n\n" + fieldLines(response.trailers).joined(separator: "\n")
    }
    if let fault { text += "\n[\(fault)]" }
    return text
  }

  /// Which it is, and how long it took: `call GetApi, attempt 2 of 3 after 0.734 s (0.012 s)`
  var title: String {
    var text = label
    if let attempt {
      text += ", attempt \(attempt.number) of \(attempt.of)"
      if attempt.number > 1 { text += " after \(seconds(attempt.pause)) s" }
    }
    let wait = waited >= 0.001 ? ", waited \(seconds(waited)) s" : ""
    return "\(text) (\(seconds(duration)) s\(wait))"
  }

  /// One line: `GET /v2/apis → 200 OK, application/json, 1234 bytes`.
  var outline: String {
    let request = String(showing: request.method) + " " + String(showing: request.target)
    guard let response else { return "\(request) → \(fault ?? "no response")" }
    var parts = [
      "\(response.status) \(String(showing: response.reason))".trimmingCharacters(in: .whitespaces)
    ]
    if let type = response.headers.first("content-type") { parts.append(type) }
    let length = max(bodyLength, response.body.count)
    parts.append(length == 1 ? "1 byte" : "\(length) bytes")
    return "\(request) → \(parts.joined(separator: ", "))"
  }

  private func fieldLines(_ headers: HTTPFields) -> [String] {
    headers.fields.map { String(showing: $0.name) + ": " + String(showing: $0.value) }
  }

  private func bodyText(_ body: [UInt8], of length: Int) -> String {
    if length == 0 { return "" }
    let shown = body.prefix(ExchangeRecord.shownBody)
    let text = "\n\n" + String(showing: shown)
    return shown.count < length
      ? text + "\n[\(length - shown.count) more bytes: \(shown.count) of \(length) are shown]"
      : text
  }
}

/// Seconds with three decimals, never negative and never in exponents.
func seconds(_ duration: Double) -> String {
  let milliseconds = duration.milliseconds
  let fraction = String(milliseconds % 1000)
  return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
}
