import Contract

/// One departure from the contract, such as real emulators commit: all else that the gateway does
/// stays right. It shows in valid use of the API.
public struct Fault: Sendable {
  /// What a fault departs from.
  public enum Group: String, Sendable, CaseIterable {
    case pagination, envelope, members, errors, validation, routing, state, authentication, http
  }

  /// For example `ignore-max-results`.
  public let name: String
  public let group: Group
  /// What the endpoint does, as a sentence without its full stop.
  public let sentence: String
  /// The rules that name it, wherever a case shows it. Any one of them is enough.
  public let rules: [Rule]
  /// The kind of transport fault that a client sees, for example `http.incomplete-body`; `nil` where
  /// its answers can be judged.
  public let transportFault: String?
  let overlay: Overlay

  init(
    _ name: String, _ group: Group, _ sentence: String, breaks rules: [Rule],
    _ overlay: Overlay
  ) {
    self.name = name
    self.group = group
    self.sentence = sentence
    self.rules = rules
    transportFault = nil
    self.overlay = overlay
  }

  /// A fault after which there is nothing to judge.
  init(_ name: String, _ sentence: String, seenAs transportFault: String, _ overlay: Overlay) {
    self.name = name
    group = .http
    self.sentence = sentence
    rules = []
    self.transportFault = transportFault
    self.overlay = overlay
  }
}
