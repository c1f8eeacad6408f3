import JSON

extension Matcher {
  /// At least one item of a list, or one value of an object. Where none is, the discrepancy is that of
  /// the candidate that comes nearest: it has the fewest, and none that is about the whole of it.
  static func any(
    _ matcher: Matcher, in actual: JSON?, at path: String, _ bindings: Bindings
  ) throws(UnresolvedReference) -> [Discrepancy] {
    let candidates = actual.elements
    var nearest: [Discrepancy]?
    for (index, value) in candidates.enumerated() {
      let place = actual.place(ofElement: index, at: path)
      let found = try matcher.discrepancies(in: value, at: place, bindings)
      if found.isEmpty { return [] }
      if found.count < nearest?.count ?? .max, !found.contains(where: { $0.path == place }) {
        nearest = found
      }
    }
    let noun = if case .object? = actual { "value" } else { "item" }
    if let best = nearest?.first {
      return [
        Discrepancy(
          path: best.path, expected: "\(best.expected) in at least one \(noun)",
          actual: "\(best.actual) in the nearest of \(counted(candidates.count, noun))")
      ]
    }
    return [
      Discrepancy(
        path: path, expected: "at least one \(noun) that is \(try matcher.summary(bindings))",
        actual: actual.summary)
    ]
  }
}

extension JSON? {
  /// The items of a list, or the values of an object.
  var elements: [JSON] {
    switch self {
    case .array(let items)?: items
    case .object(let object)?: object.members.map(\.value)
    default: []
    }
  }

  fileprivate func place(ofElement index: Int, at path: String) -> String {
    if case .object(let object)? = self {
      path.appending(member: object.members[index].key)
    } else {
      "\(path)[\(index)]"
    }
  }
}
