import NIOCore
import NIOPosix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What kept a connection from being made, or broke it, in words.
extension Failure {
  static let shutDown = Failure(
    .other, "the HTTP client was shut down; nothing can be sent any more")

  static func crowded(_ limits: TransportLimits) -> Failure {
    Failure(
      .other,
      "there was no room for a large body in time: at most \(limits.largeBodies >> 20) MiB of them "
        + "are held at once; run fewer cases at a time, or allow more time")
  }

  /// - Parameter error: What NIO says; `nil` where the connection was closed without a word.
  init(connecting error: (any Error)?, to endpoint: Endpoint) {
    let origin = endpoint.origin
    switch error {
    case let error as NIOConnectionError where error.connectionErrors.isEmpty:
      self.init(
        .unresolved,
        "the host name \"\(endpoint.host)\" is unknown: is it spelt right, does DNS work here?"
      )
    case let error as NIOConnectionError:
      self.init(connecting: error.connectionErrors.first?.error, to: endpoint)
    case ChannelError.connectTimeout(let time)?:
      self.init(
        .connectTimeout,
        "\(origin) accepted no connection within \(time.seconds) s: is it up, or behind a firewall?"
      )
    case let error as IOError where error.errnoCode == ECONNREFUSED:
      self.init(
        .refused,
        "\(origin) refused the connection: nothing listens there; has the endpoint been started?")
    case let error as IOError where error.errnoCode == ETIMEDOUT:
      self.init(.connectTimeout, "\(origin) did not accept a connection: is it up?")
    case let error as IOError where [EMFILE, ENFILE].contains(error.errnoCode):
      self.init(.other, "there are too many open files for another connection: raise `ulimit -n`")
    case let error as IOError:
      self.init(
        .other, "\(origin) cannot be reached: \(String(cString: strerror(error.errnoCode)))")
    case let fault as TransportFault:
      self.init(fault.kind, fault.message)
    case let error?:
      self.init(tls: error, certificate: nil, to: endpoint)
    case nil:
      self.init(.reset, "\(origin) closed the connection while it was being made")
    }
  }

  init(handshakeLate exchange: Exchange) {
    let after = (NIODeadline.now() - exchange.started).seconds
    self.init(
      .connectTimeout,
      "\(exchange.endpoint.origin) accepted a connection and did not finish TLS within \(after) s: "
        + "is this port https?")
  }

  /// - Parameter error: What broke a connection in the middle of an exchange.
  init(broken error: any Error, _ exchange: Exchange) {
    let origin = exchange.endpoint.origin
    switch error {
    case let error as IOError where [ECONNRESET, EPIPE, ECONNABORTED].contains(error.errnoCode):
      let place =
        exchange.receivedCount == 0
        ? "before any byte of a response came"
        : "after \(exchange.receivedCount) bytes, \(exchange.parser.progress)"
      self.init(.reset, "\(origin) reset the connection \(place): did it crash?")
    case let error as IOError:
      self.init(
        .other, "the connection to \(origin) broke: \(String(cString: strerror(error.errnoCode)))")
    default:
      self.init(tls: error, certificate: nil, to: exchange.endpoint)
    }
  }

  /// With the endpoint's name before what was found in its response.
  func about(_ exchange: Exchange) -> Failure {
    // Bytes that follow a response late cannot be told from the next one.
    let hint =
      exchange.isReused && kind == .malformed && exchange.parser.response.status == 0
      ? " (the connection was kept alive: or do these bytes belong to the response before?)" : ""
    return Failure(kind, "\(exchange.endpoint.origin): \(message)\(hint)")
  }
}

extension TimeAmount {
  /// To tenths, for a message.
  var seconds: String {
    let tenths = (nanoseconds + 50_000_000) / 100_000_000
    return "\(tenths / 10).\(tenths % 10)"
  }
}
