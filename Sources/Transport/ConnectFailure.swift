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
  init(connecting error: (any Error)?, to route: Route) {
    let peer = route.firstHop
    let name = peer.name
    let isItUp = peer.isProxy ? "is the proxy up?" : "has the endpoint been started?"
    switch error {
    case let error as NIOConnectionError where error.connectionErrors.isEmpty:
      self.init(
        peer.kind(.unresolved),
        "the host name \"\(peer.address.host)\"\(peer.isProxy ? " of the proxy" : "") is unknown: "
          + "is it spelt right, does DNS work here?"
      )
    case let error as NIOConnectionError:
      self.init(connecting: error.connectionErrors.first?.error, to: route)
    case ChannelError.connectTimeout(let time)?:
      self.init(
        peer.kind(.connectTimeout),
        "\(name) accepted no connection within \(time.seconds) s: is it up, or behind a firewall?"
      )
    case let error as IOError where error.errnoCode == ECONNREFUSED:
      self.init(
        peer.kind(.refused),
        "\(name) refused the connection: nothing listens there; \(isItUp)")
    case let error as IOError where error.errnoCode == ETIMEDOUT:
      self.init(peer.kind(.connectTimeout), "\(name) did not accept a connection: is it up?")
    case let error as IOError where [EMFILE, ENFILE].contains(error.errnoCode):
      self.init(.other, "there are too many open files for another connection: raise `ulimit -n`")
    case let error as IOError:
      self.init(
        peer.isProxy ? .proxyUnreachable : .other,
        "\(name) cannot be reached: \(String(cString: strerror(error.errnoCode)))")
    case let failure as Failure:
      self = failure
    case let error?:
      self.init(tls: error, certificate: nil, of: peer, route.options)
    case nil:
      self.init(peer.kind(.reset), "\(name) closed the connection while it was being made")
    }
  }

  /// - Parameter seconds: How long it was waited for.
  init(handshakeLate route: Route, after seconds: String) {
    let peer = route.forwards ? route.firstHop : route.target
    self.init(
      peer.kind(.connectTimeout),
      "\(route.name) accepted a connection and did not finish TLS within \(seconds) s: "
        + "is this port https?")
  }

  /// - Parameter error: What broke a connection in the middle of an exchange.
  init(broken error: any Error, _ exchange: Exchange) {
    let name = exchange.route.name
    let peer = exchange.route.forwards ? exchange.route.firstHop : exchange.route.target
    switch error {
    case let error as IOError where [ECONNRESET, EPIPE, ECONNABORTED].contains(error.errnoCode):
      let place =
        exchange.receivedCount == 0
        ? "before any byte of a response came"
        : "after \(exchange.receivedCount) bytes, \(exchange.parser.progress)"
      // Who refuses a client without a certificate often closes before that can be read.
      let options = exchange.route.options
      let isNameless =
        exchange.route.endpoint.scheme == .https && options.clientCertificate == nil
        && exchange.receivedCount == 0
      self.init(
        .reset,
        "\(name) reset the connection \(place): did it crash"
          + (isNameless ? ", or does it want a client certificate (--client-cert)?" : "?"))
    case let error as IOError:
      self.init(
        .other, "the connection to \(name) broke: \(String(cString: strerror(error.errnoCode)))")
    default:
      self.init(tls: error, certificate: nil, of: peer, exchange.route.options)
    }
  }

  /// With the endpoint's name before what was found in its response.
  func about(_ exchange: Exchange) -> Failure {
    // Bytes that follow a response late cannot be told from the next one.
    let hint =
      exchange.isReused && kind == .malformed && exchange.parser.response.status == 0
      ? " (the connection was kept alive: or do these bytes belong to the response before?)" : ""
    return Failure(kind, "\(exchange.route.name): \(message)\(hint)")
  }
}

extension TimeAmount {
  /// To tenths, for a message.
  var seconds: String {
    let tenths = (nanoseconds + 50_000_000) / 100_000_000
    return "\(tenths / 10).\(tenths % 10)"
  }
}
