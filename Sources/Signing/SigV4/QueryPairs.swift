import HTTP

/// The parameters of a query, raw.
struct QueryPairs {
  /// Each as it stands between two `&`.
  private var pieces: [ArraySlice<UInt8>]

  init(_ query: ArraySlice<UInt8>?) {
    pieces = query?.split(separator: UInt8(ascii: "&")) ?? []
  }

  /// As they stand in a target.
  var raw: [UInt8] { Array(pieces.joined(separator: [UInt8(ascii: "&")])) }

  /// Decoded, encoded in one way, and sorted by name and then by value, so that `%32` and `2` sign
  /// alike: the service computes it from the decoded parameters.
  var canonical: [UInt8] {
    let pairs = pieces.map { piece in
      let (name, value) = Self.split(piece)
      return (
        name: PercentEncoding.encoded(PercentEncoding.decoded(name)),
        value: PercentEncoding.encoded(PercentEncoding.decoded(value))
      )
    }
    let sorted = pairs.sorted {
      $0.name == $1.name
        ? $0.value.lexicographicallyPrecedes($1.value) : $0.name.lexicographicallyPrecedes($1.name)
    }
    return Array(
      sorted.map { $0.name + [UInt8(ascii: "=")] + $0.value }.joined(separator: [UInt8(ascii: "&")])
    )
  }

  func appending(_ parameters: [(String, String)]) -> QueryPairs {
    var result = self
    result.pieces += parameters.map { name, value in
      var piece = Array(name.utf8)
      piece.append(UInt8(ascii: "="))
      piece += PercentEncoding.encoded(Array(value.utf8)[...])
      return piece[...]
    }
    return result
  }

  func removing(_ names: [String]) -> QueryPairs {
    var result = self
    result.pieces.removeAll { piece in
      let name = PercentEncoding.decoded(Self.split(piece).name)
      return names.contains { name.elementsEqual($0.utf8) }
    }
    return result
  }

  /// The decoded values of the parameters of that name; U+FFFD for what is not UTF-8.
  func values(_ name: String) -> [String] {
    pieces.compactMap { piece in
      let (key, value) = Self.split(piece)
      guard PercentEncoding.decoded(key).elementsEqual(name.utf8) else { return nil }
      return String(decoding: PercentEncoding.decoded(value), as: UTF8.self)
    }
  }

  private static func split(
    _ piece: ArraySlice<UInt8>
  ) -> (name: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
    guard let mark = piece.firstIndex(of: UInt8(ascii: "=")) else { return (piece, []) }
    return (piece[..<mark], piece[(mark + 1)...])
  }
}
