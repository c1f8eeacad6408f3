extension InputRejection: CustomStringConvertible {
  /// One sentence for each problem.
  public var description: String { problems.map(\.description).joined(separator: "; ") }
}

extension InputRejection.Problem: CustomStringConvertible {
  public var description: String {
    switch reason {
    case .missing: "\(path) is missing"
    case .unknownMember(let nearest):
      "\(path) is no member" + (nearest.map { "; did you mean \($0)?" } ?? "")
    case .wrongType(let expected, let actual):
      "\(path) is of type \(actual) where the contract has \(expected)"
    case .invalid(let why): "\(path) \(why)"
    }
  }
}
