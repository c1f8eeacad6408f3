/// Where a file refers to a variable of the environment, which only a run has.
public struct EnvironmentReference: Sendable {
  /// The variable's name.
  public var name: String
  let offset: Int
  let source: SourceFile

  /// What is wrong where the environment has no such variable.
  public var ifUnset: Diagnostic {
    let place = source.place(of: offset)
    return Diagnostic(
      severity: .error, file: source.path, line: place.line, column: place.column,
      message: "the environment has no variable `\(name)`", hint: "set it for the run",
      sourceLine: source.line(place.line))
  }
}
