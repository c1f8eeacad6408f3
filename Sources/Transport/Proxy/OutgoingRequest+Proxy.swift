import HTTP

extension OutgoingRequest {
  init(connectTo endpoint: Endpoint, _ proxy: Proxy) {
    let target = endpoint.hostAndPort
    var fields = [HTTPFields.Field("Host", target)]
    if let authorization = proxy.authorization {
      fields.append(.init("Proxy-Authorization", authorization))
    }
    self.init(HTTPRequest(method: "CONNECT", target: target, headers: HTTPFields(fields)))
  }

  /// The same request as a proxy is asked to forward it: with the target in absolute form (RFC 9112,
  /// 3.2.2), which no signature covers, and a field for the proxy alone.
  ///
  /// - Returns: `nil` where the target is no path: a proxy could take it for another host's.
  init?(_ request: HTTPRequest, forwardedTo endpoint: Endpoint, by proxy: Proxy) {
    var request = request
    if request.target.first == UInt8(ascii: "/") {
      request.target = Array(endpoint.origin.utf8) + request.target
    } else if request.method.elementsEqual("OPTIONS".utf8), request.target == [UInt8(ascii: "*")] {
      request.target = Array(endpoint.origin.utf8)
    } else {
      return nil
    }
    if let authorization = proxy.authorization {
      let field = HTTPFields.Field("Proxy-Authorization", authorization)
      request.headers = HTTPFields(request.headers.fields + [field])
    }
    self.init(request)
  }
}
