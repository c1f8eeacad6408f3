/// What the parser takes before it refuses a document. Each limit can be set on its own.
public struct JSONLimits: Sendable, Equatable {
  /// How deep arrays and objects may be nested. Never more than `deepest`.
  public var depth: Int
  /// How many values there may be, containers among them; keys don't count.
  public var values: Int
  /// How long the document may be, in bytes.
  public var bytes: Int

  public init(depth: Int = 128, values: Int = 250_000, bytes: Int = 10 * 1024 * 1024) {
    self.depth = depth
    self.values = values
    self.bytes = bytes
  }

  /// Swift frees, compares and prints nested values recursively: deeper ones could end the stack.
  public static let deepest = 512
}
