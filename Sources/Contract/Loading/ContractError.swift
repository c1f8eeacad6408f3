/// Why a model file, or one that belongs to it, cannot be used.
public struct ContractError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file as it was named; `nil` where the model came as a value.
  public var file: String?
  /// Where in the file: dotted from the root, for example `shapes.Api.members.Name`, or empty.
  public var place: String
  /// What is wrong, and what to do about it.
  public var problem: String

  public init(file: String? = nil, place: String = "", problem: String) {
    self.file = file
    self.place = place
    self.problem = problem
  }

  public var description: String {
    ([file, place.isEmpty ? nil : place].compactMap(\.self) + [problem]).joined(separator: ": ")
  }

  func inFile(_ file: String) -> ContractError {
    ContractError(file: file, place: place, problem: problem)
  }
}
