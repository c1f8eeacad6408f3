import HTTP

extension HTTPRequest {
  /// With the fields that HTTP needs, where the request has none of its own.
  /// - Parameters:
  ///   - authority: the endpoint's, for `Host`.
  ///   - basePath: what every target begins with.
  func framed(authority: String, basePath: String = "", omitting omitted: [String]) -> HTTPRequest {
    var request = self
    func lacks(_ name: String) -> Bool {
      !request.headers.contains(name) && !omitted.contains { $0.lowercased() == name }
    }
    request.target = Array(basePath.utf8) + request.target
    if lacks("host") {
      request.headers.fields.insert(.init("Host", authority), at: 0)
    }
    if let body = request.body, lacks("content-length"), lacks("transfer-encoding") {
      request.headers.append("Content-Length", String(body.count))
    }
    return request
  }
}
