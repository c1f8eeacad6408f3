import Contract

/// What a run touched of the contract. How the endpoint did there is for the verdicts to say.
public struct Coverage: Sendable, Equatable {
  /// Those that were called, by name.
  public var operations: [OperationCoverage]
  /// The rules that were put to the test by testcases which were judged.
  public var rules: Set<Rule>

  public init(operations: [OperationCoverage] = [], rules: Set<Rule> = []) {
    self.operations = operations
    self.rules = rules
  }

  /// Takes in what another run touched.
  public mutating func formUnion(_ other: Coverage) {
    rules.formUnion(other.rules)
    for operation in other.operations {
      if let index = operations.firstIndex(where: { $0.name == operation.name }) {
        operations[index].formUnion(operation)
      } else {
        operations.append(operation)
      }
    }
    operations.sort { $0.name < $1.name }
  }
}

/// What was sent to one operation, by `call`, `walk` or `as:`, and what came back.
public struct OperationCoverage: Sendable, Equatable {
  public var name: String
  /// How many requests were sent.
  public var calls = 0
  /// How often each status came.
  public var statuses: [Int: Int] = [:]
  /// Of the input.
  public var sent = MemberCoverage()
  /// Of the output of successful answers.
  public var seen = MemberCoverage()
  /// The codes of error answers, those that the operation does not list too.
  public var errors: Set<String> = []
  /// Of the longest walk.
  public var pages = 0

  public init(name: String) { self.name = name }

  mutating func formUnion(_ other: OperationCoverage) {
    calls += other.calls
    statuses.merge(other.statuses, uniquingKeysWith: +)
    sent.formUnion(other.sent)
    seen.formUnion(other.seen)
    errors.formUnion(other.errors)
    pages = max(pages, other.pages)
  }
}

/// The members of a structure that held a value.
public struct MemberCoverage: Sendable, Equatable {
  /// By member name, dotted; `[]` is an item of a list and `{}` a value of a map, as in
  /// `Items[].CorsConfiguration.AllowMethods[]`.
  public var paths: Set<String> = []
  /// The modelled values of enums that were there, by path.
  public var values: [String: Set<String>] = [:]

  public init(paths: Set<String> = [], values: [String: Set<String>] = [:]) {
    self.paths = paths
    self.values = values
  }

  mutating func formUnion(_ other: MemberCoverage) {
    paths.formUnion(other.paths)
    values.merge(other.values) { $0.union($1) }
  }
}
