import HTTP

/// An answer as bytes, and what becomes of the connection after them.
struct WireAnswer: Sendable, Equatable {
  enum Ending: Sendable {
    case keepsOpen, closes
    /// Broken off, so that the client's system tells of a reset. Only a fault does that.
    case resets
  }

  var bytes: [UInt8]
  var ending: Ending

  /// The message as it stands: nothing is added or corrected. An answer to HEAD has no body.
  init(_ response: HTTPResponse, to exchange: Exchange) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(512 + response.body.count)
    bytes += "HTTP/\(response.version) \(response.status) ".utf8
    bytes += response.reason
    bytes += "\r\n".utf8
    for field in response.headers.fields {
      bytes += field.name
      bytes += ": ".utf8
      bytes += field.value
      bytes += "\r\n".utf8
    }
    bytes += "\r\n".utf8
    if !exchange.isHead { bytes += response.body }
    self.bytes = bytes
    ending = exchange.connection == .closed ? .closes : .keepsOpen
  }
}
