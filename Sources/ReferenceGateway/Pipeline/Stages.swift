import HTTP

/// What becomes of a request, stage by stage. Each stage is a value that can be laid over by another
/// which wraps it, so that a departure from the contract touches one of them and no other.
struct Stages: Sendable {
  /// Whether the signature is good.
  var authenticate: @Sendable (Exchange) throws(Refusal) -> Void
  /// Whether the rate allows it.
  var throttle: @Sendable (Exchange) throws(Refusal) -> Void
  /// Which operation the method and the raw path mean.
  var route: @Sendable (Exchange) throws(Refusal) -> Route
  /// The input, checked against the contract.
  var read: @Sendable (Exchange, Route) throws(Refusal) -> Call
  /// What the operation does to the state, and says of it.
  var perform: @Sendable (Call, inout Store) throws(Refusal) -> Reply
  /// The answer as a message.
  var render: @Sendable (Reply, Exchange) -> HTTPResponse
  /// The message as bytes.
  var write: @Sendable (HTTPResponse, Exchange) -> WireAnswer
}
