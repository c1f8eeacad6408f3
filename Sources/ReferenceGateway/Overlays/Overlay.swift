import Contract
import HTTP

/// A change to what a gateway does. Laid over its stages, it wraps those that it is about and leaves
/// the others as they are; several lie on top of one another.
struct Overlay: Sendable {
  let lay: @Sendable (inout Stages, Contract, GatewayConfiguration) -> Void
}

extension Stages {
  /// The stages that the configuration asks for.
  static func configured(_ configuration: GatewayConfiguration, of contract: Contract) -> Stages {
    var stages = Stages(contract: contract, configuration: configuration)
    let overlays = configuration.variations.map(\.overlay) + configuration.faults.map(\.overlay)
    for overlay in overlays { overlay.lay(&stages, contract, configuration) }
    return stages
  }
}

// One factory a stage. A set of names is of the operations that are meant; `nil` means all.

extension Overlay {
  typealias Authenticate = @Sendable (Exchange) throws(Refusal) -> Void
  typealias Routing = @Sendable (Exchange) throws(Refusal) -> Route
  typealias Reading = @Sendable (Exchange, Route) throws(Refusal) -> Call

  /// Wraps the check of the signature.
  static func authenticating(
    _ wrapped: @escaping @Sendable (Exchange, Authenticate) throws(Refusal) -> Void
  ) -> Overlay {
    Overlay { stages, _, _ in
      let inner = stages.authenticate
      stages.authenticate = { exchange throws(Refusal) in try wrapped(exchange, inner) }
    }
  }

  /// Wraps the way from a path to an operation.
  static func routing(
    _ wrapped: @escaping @Sendable (Exchange, Routing) throws(Refusal) -> Route
  ) -> Overlay {
    Overlay { stages, _, _ in
      let inner = stages.route
      stages.route = { exchange throws(Refusal) in try wrapped(exchange, inner) }
    }
  }

  /// Wraps the reading and checking of an input.
  static func reading(
    _ operations: Set<String>? = nil,
    _ wrapped: @escaping @Sendable (Exchange, Route, Contract, Reading) throws(Refusal) -> Call
  ) -> Overlay {
    Overlay { stages, contract, _ in
      let inner = stages.read
      stages.read = { exchange, route throws(Refusal) in
        guard operations?.contains(route.plan.operation.name) ?? true else {
          return try inner(exchange, route)
        }
        return try wrapped(exchange, route, contract, inner)
      }
    }
  }

  /// Wraps what an operation does.
  static func performing(
    _ operations: Set<String>? = nil,
    _ wrapped: @escaping @Sendable (Call, inout Store, Handler) throws(Refusal) -> Reply
  ) -> Overlay {
    Overlay { stages, _, _ in
      let inner = stages.perform
      stages.perform = { call, store throws(Refusal) in
        guard operations?.contains(call.plan.operation.name) ?? true else {
          return try inner(call, &store)
        }
        return try wrapped(call, &store, inner)
      }
    }
  }

  /// Changes what an operation is asked.
  static func asking(
    _ operations: Set<String>? = nil, _ change: @escaping @Sendable (inout Call) -> Void
  ) -> Overlay {
    performing(operations) { call, store, perform throws(Refusal) in
      var call = call
      change(&call)
      return try perform(call, &store)
    }
  }

  /// Changes what an operation answers when it succeeds.
  static func answering(
    _ operations: Set<String>? = nil, _ change: @escaping @Sendable (inout Reply, Call) -> Void
  ) -> Overlay {
    performing(operations) { call, store, perform throws(Refusal) in
      var reply = try perform(call, &store)
      change(&reply, call)
      return reply
    }
  }

  /// Changes the answer of an error, of one code or of all.
  static func refusing(
    _ code: String? = nil, _ change: @escaping @Sendable (inout Reply) -> Void
  ) -> Overlay {
    Overlay { stages, _, _ in
      let inner = stages.render
      stages.render = { reply, exchange in
        var reply = reply
        if let given = reply.code, code.map({ $0 == given }) ?? true { change(&reply) }
        return inner(reply, exchange)
      }
    }
  }

  /// Changes the message of an answer.
  static func rendering(
    _ operations: Set<String>? = nil,
    _ change: @escaping @Sendable (inout HTTPResponse, Reply, Exchange) -> Void
  ) -> Overlay {
    Overlay { stages, _, _ in
      let (inner, route) = (stages.render, stages.route)
      stages.render = { reply, exchange in
        var response = inner(reply, exchange)
        if exchange.isFor(operations, by: route) { change(&response, reply, exchange) }
        return response
      }
    }
  }

  /// Changes the bytes of an answer, and what becomes of the connection.
  static func writing(
    _ operations: Set<String>? = nil,
    _ change: @escaping @Sendable (inout WireAnswer, Exchange) -> Void
  ) -> Overlay {
    Overlay { stages, _, _ in
      let (inner, route) = (stages.write, stages.route)
      stages.write = { response, exchange in
        var answer = inner(response, exchange)
        if exchange.isFor(operations, by: route) { change(&answer, exchange) }
        return answer
      }
    }
  }

  /// An overlay that remembers: each gateway that it is laid over has a memory of its own.
  static func remembering<Value: Sendable>(
    _ value: Value, _ overlay: @escaping @Sendable (Memory<Value>) -> Overlay
  ) -> Overlay {
    Overlay { stages, contract, configuration in
      overlay(Memory(value)).lay(&stages, contract, configuration)
    }
  }
}

extension Exchange {
  /// Whether it asks for one of these operations.
  fileprivate func isFor(_ operations: Set<String>?, by route: Overlay.Routing) -> Bool {
    guard let operations else { return true }
    guard let found = try? route(self) else { return false }
    return operations.contains(found.plan.operation.name)
  }
}

extension Overlay {
  /// Several as one, each laid over those before it.
  static func overlays(_ overlays: Overlay...) -> Overlay {
    Overlay { stages, contract, configuration in
      for overlay in overlays { overlay.lay(&stages, contract, configuration) }
    }
  }
}

extension HTTPRequest {
  /// Whether it carries a signature, in its header or its query.
  var isSigned: Bool {
    headers.contains("authorization")
      || String(decoding: query ?? [], as: UTF8.self).contains("X-Amz-Signature=")
  }
}
