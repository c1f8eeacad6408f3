internal import Foundation
import Expectations

extension FileReader {
  /// `http:` and the keys beside it.
  func rawRequest(_ node: YAMLNode, beside fields: Fields) -> RawRequest? {
    guard let (method, target) = requestLine(node) else { return nil }
    let encoding: RawRequest.Encoding = choice(fields["encoding"], "encoding") ?? .utf8
    if encoding == .latin1 {
      for template in [target] { checkLatin1(template, node) }
    }
    return RawRequest(
      method: method, target: target,
      headers: fields["headers"].map { headers($0, encoding) } ?? [], body: body(fields, encoding),
      operation: operation(fields["as"], "as"),
      omittedHeaders: list(fields["omit"], "omit").compactMap { text($0, "omit") },
      encoding: encoding)
  }

  /// `METHOD target`, or a mapping of the two. Everything after the first space is the target.
  private func requestLine(_ node: YAMLNode) -> (method: String, target: Template)? {
    let hint = "write the method, a space and the target: GET /v2/apis"
    if node.mapping != nil {
      guard let fields = Fields(node, Grammar.http, self),
        let method = text(fields.required("method", hint: hint), "method"),
        let target = fields.required("target", hint: hint).flatMap({ textTemplate($0, "target") })
      else { return nil }
      return (method, target)
    }
    guard let line = text(node, "http") else { return nil }
    guard let space = line.firstIndex(of: " "), space != line.startIndex else {
      error(node, "`http` has no target", hint: hint)
      return nil
    }
    // The references' places are those in the whole text; the method can hold none.
    let whole = template(line, of: node)
    let method = String(line[..<space])
    guard !method.contains("${") else {
      error(node, "the method can't hold a reference")
      return nil
    }
    return (method, whole.droppingPrefix(method + " "))
  }

  /// A mapping, or a list of `{ name, value }` where a name comes twice.
  private func headers(_ node: YAMLNode, _ encoding: RawRequest.Encoding) -> [RawRequest.Header] {
    if let pairs = node.mapping {
      return pairs.compactMap { header($0.key.text, $0.value, encoding) }
    }
    return list(node, "headers").compactMap { item in
      guard let fields = Fields(item, Grammar.header, self),
        let name = text(fields.required("name"), "name"), let value = fields.required("value")
      else { return nil }
      return header(name, value, encoding)
    }
  }

  private func header(_ name: String, _ value: YAMLNode, _ encoding: RawRequest.Encoding)
    -> RawRequest.Header?
  {
    guard let template = textTemplate(value, name) else { return nil }
    if encoding == .latin1 { checkLatin1(template, value) }
    return RawRequest.Header(name: name, value: template)
  }

  private func body(_ fields: Fields, _ encoding: RawRequest.Encoding) -> RawRequest.Body {
    let given = fields.present(["body", "json", "bytes"])
    for other in given.dropFirst() {
      log.error(
        at: other.offset, "the request has its body from `\(given[0].text)` already",
        hint: "keep one of `body`, `json` and `bytes`")
    }
    if let node = fields["body"], let text = textTemplate(node, "body") {
      if encoding == .latin1 { checkLatin1(text, node) }
      return .text(text)
    }
    if let node = fields["json"] { return .json(template(node)) }
    if let node = fields["bytes"] {
      guard let text = node.string, let data = Data(base64Encoded: text) else {
        error(node, "`bytes` must be base64")
        return .none
      }
      return .bytes(Array(data))
    }
    return .none
  }

  private func checkLatin1(_ template: Template, _ node: YAMLNode) {
    let texts: [String] =
      switch template {
      case .literal(let value): [value.string ?? ""]
      case .text(let parts):
        parts.compactMap { if case .text(let text) = $0 { text } else { nil } }
      default: []
      }
    guard let text = texts.first(where: { RawRequest.Encoding.latin1.bytes($0) == nil }),
      let scalar = text.unicodeScalars.first(where: { $0.value > 0xFF })
    else { return }
    error(
      node, "`\(scalar)` is no byte in latin1", hint: "leave `encoding` out to send UTF-8")
  }
}

extension Template {
  /// The template without the literal text that it is known to begin with.
  fileprivate func droppingPrefix(_ prefix: String) -> Template {
    switch self {
    case .literal(let value):
      return .literal(.string(String((value.string ?? "").dropFirst(prefix.count))))
    case .text(var parts):
      guard case .text(let first)? = parts.first else { return self }
      let rest = String(first.dropFirst(prefix.count))
      if rest.isEmpty { parts.removeFirst() } else { parts[0] = .text(rest) }
      if parts.count == 1, case .reference(let reference) = parts[0] {
        return .reference(reference)
      }
      return .text(parts)
    default: return self
    }
  }
}
