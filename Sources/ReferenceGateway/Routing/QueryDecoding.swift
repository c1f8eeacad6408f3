/// The parameters of a raw query, each decoded once.
enum QueryDecoding {
  static func parameters(_ query: ArraySlice<UInt8>?) throws(Refusal) -> [Call.Parameter] {
    guard let query else { return [] }
    var parameters: [Call.Parameter] = []
    for piece in query.split(separator: UInt8(ascii: "&")) {
      let mark = piece.firstIndex(of: UInt8(ascii: "=")) ?? piece.endIndex
      guard let name = PercentDecoding.text(piece[..<mark]),
        let value = PercentDecoding.text(piece[mark...].dropFirst())
      else { throw Decisions.undecodable("The query") }
      parameters.append(Call.Parameter(name: name, value: value))
    }
    return parameters
  }
}
