import Expectations
import HTTP
import JSON
import Scenarios

extension HTTPRequest {
  /// A step's raw request with its references filled in. `Host` and framing come later.
  init(_ raw: RawRequest, in bindings: Bindings) throws(Halt) {
    do {
      self.init(
        method: Array(raw.method.utf8), target: raw.encoded(try raw.target.text(in: bindings)))
      for header in raw.headers {
        headers.fields.append(
          .init(Array(header.name.utf8), raw.encoded(try header.value.text(in: bindings))))
      }
      switch raw.body {
      case .none: break
      case .text(let template): body = Array(try template.text(in: bindings).utf8)
      case .json(let template): body = try template.resolved(in: bindings).serialised()
      case .bytes(let bytes): body = bytes
      }
    } catch {
      throw .errored("\(error)")
    }
    let isOmitted = raw.omittedHeaders.contains { $0.lowercased() == "content-type" }
    if body != nil, !headers.contains("content-type"), !isOmitted {
      headers.append("Content-Type", "application/json")
    }
  }
}
