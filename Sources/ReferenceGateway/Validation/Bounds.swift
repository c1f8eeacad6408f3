import Contract
import JSON

/// How long a shape's value may be, or how large.
struct Bounds: Sendable {
  var minimum: Int?
  var maximum: Int?

  /// The bounds that the shape's traits give, or where it is a string without any, those in its name:
  /// the service's model writes `StringWithLengthBetween1And512` and `StringWithLengthBetween0And32K`
  /// and leaves the trait out (documented in the same words).
  init(_ shape: Shape) {
    minimum = shape.minimum.flatMap { Int($0) }
    maximum = shape.maximum.flatMap { Int($0) }
    guard shape.kind == .string, minimum == nil, maximum == nil,
      let range = shape.name.components(after: "WithLengthBetween")
    else { return }
    minimum = range.low
    maximum = range.high
  }

  func contains(_ count: Int) -> Bool {
    count >= minimum ?? .min && count <= maximum ?? .max
  }

  /// For people, for example `between 1 and 512`.
  var text: String {
    switch (minimum, maximum) {
    case (let low?, let high?): "between \(low) and \(high)"
    case (let low?, nil): "at least \(low)"
    case (nil, let high?): "at most \(high)"
    case (nil, nil): "anything"
    }
  }
}

extension String {
  /// The two numbers of `<marker>1And512` at the end of a name; a `K` counts 1024.
  fileprivate func components(after marker: String) -> (low: Int, high: Int)? {
    guard let start = utf8.indices.last(where: { self[$0...].utf8.starts(with: marker.utf8) })
    else { return nil }
    let parts = self[start...].dropFirst(marker.count).split(separator: "And")
    guard parts.count == 2, let low = Int(parts[0]) else { return nil }
    let isThousands = parts[1].hasSuffix("K")
    guard let high = Int(isThousands ? parts[1].dropLast() : parts[1]) else { return nil }
    return (low, isThousands ? high << 10 : high)
  }
}
