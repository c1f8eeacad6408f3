/// Something that an endpoint may do otherwise than the reference gateway and that is right all the
/// same: a harness that fails it is wrong.
public struct Variation: Sendable {
  /// For example `short-pages`.
  public let name: String
  /// What the endpoint does, as a sentence without its full stop.
  public let sentence: String
  /// Why that is lawful, likewise.
  public let reason: String
  let overlay: Overlay

  init(
    _ name: String, _ sentence: String, because reason: String, _ overlay: Overlay
  ) {
    self.name = name
    self.sentence = sentence
    self.reason = reason
    self.overlay = overlay
  }

  /// Every variation.
  public static let all: [Variation] = messages + errors + outputs + pages

  /// The variation of that name.
  public static func named(_ name: String) -> Variation? { all.first { $0.name == name } }
}
