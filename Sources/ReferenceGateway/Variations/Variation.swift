/// Something that an endpoint may do otherwise than the reference gateway and that is right all the
/// same: a harness that fails it is wrong.
public struct Variation: Sendable {
  /// For example `short-pages`.
  public let name: String
  /// What the endpoint does, as a sentence without its full stop.
  public let sentence: String
  /// Why that is lawful, likewise.
  public let reason: String
  /// Whether it answers 429 at times: cases that meet one can't be judged, so they may be errored.
  public let mayThrottle: Bool
  let overlay: Overlay

  init(
    _ name: String, _ sentence: String, because reason: String, mayThrottle: Bool = false,
    _ overlay: Overlay
  ) {
    self.name = name
    self.sentence = sentence
    self.reason = reason
    self.mayThrottle = mayThrottle
    self.overlay = overlay
  }

  /// Every variation.
  public static let all: [Variation] = messages + errors + outputs + pages

  /// The variation of that name.
  public static func named(_ name: String) -> Variation? { all.first { $0.name == name } }
}
