import Expectations
import HTTP
import JSON
import Scenarios

extension HTTPRequest {
  /// A step's raw request with its references filled in. `Host` and framing come later.
  init(_ raw: RawRequest, in bindings: Bindings) throws(Halt) {
    do {
      self.init(
        method: Array(raw.method.utf8), target: try raw.encoded(try raw.target.text(in: bindings)))
      for header in raw.headers {
        headers.fields.append(
          .init(Array(header.name.utf8), try raw.encoded(try header.value.text(in: bindings))))
      }
      switch raw.body {
      case .none: break
      case .text(let template): body = try raw.encoded(try template.text(in: bindings))
      case .json(let template): body = try template.resolved(in: bindings).serialised()
      case .bytes(let bytes): body = bytes
      }
    } catch let halt as Halt {
      throw halt
    } catch {
      throw .errored("\(error)")
    }
    let isOmitted = raw.omittedHeaders.contains { $0.lowercased() == "content-type" }
    if body != nil, !headers.contains("content-type"), !isOmitted {
      headers.append("Content-Type", "application/json")
    }
  }
}

extension RawRequest {
  fileprivate func encoded(_ text: String) throws(Halt) -> [UInt8] {
    guard let bytes = encoding.bytes(text) else {
      throw .errored("\(text.cut(to: 80)) has a character that \(encoding.rawValue) lacks")
    }
    return bytes
  }
}
