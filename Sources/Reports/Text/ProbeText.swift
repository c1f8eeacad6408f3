import JSON
import Scenarios

extension ProbeRecord {
  /// The record as people read it: the question, then the answer as it would stand on the wire.
  var text: String {
    var lines = ["probe: \(question)", ""]
    if let fault { lines.append("[no response: \(fault)]") }
    if let status { lines.append("status: \(status)") }
    lines += headers.map { "\($0.name): \($0.value)" }
    switch body {
    case .none: break
    case .json(let value):
      lines += ["", String(decoding: value.serialised(pretty: true), as: UTF8.self)]
    case .text(let text): lines += ["", text]
    case .bytes(let bytes): lines += ["", String(showing: bytes)]
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
