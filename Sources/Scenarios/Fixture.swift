import Expectations

/// A fixture as a scenario uses it.
public struct FixtureUse: Sendable {
  public enum Scope: String, Sendable, CaseIterable {
    /// Built for each case (each row) alone, which may do with it what it likes.
    case `case`
    /// Built once for the scenario; cases that write to it take turns.
    case scenario
    /// Built once for the run, whatever scenario uses it with the same parameters; nobody writes to it.
    case run
  }

  /// What the scenario calls it; the root of references to its outputs.
  public var name: String
  public var definition: FixtureDefinition
  public var scope: Scope
  /// Given and default parameters together.
  public var parameters: [Template.Entry]
  public var line: Int

  public init(
    name: String, definition: FixtureDefinition, scope: Scope, parameters: [Template.Entry],
    line: Int
  ) {
    self.name = name
    self.definition = definition
    self.scope = scope
    self.parameters = parameters
    self.line = line
  }
}

/// Set-up that creates resources and says how each is deleted: a file of `scenarios/fixtures/`.
public struct FixtureDefinition: Sendable {
  /// The file's name without `.yaml`.
  public var name: String
  public var path: String
  public var title: String
  /// The fixtures that it stands on, built before it and deleted after it. Those of `run` scope are
  /// shared; of the others it has its own. Their parameters may refer to this one's.
  public var fixtures: [FixtureUse]
  public var steps: [FixtureStep]
  /// What references see: `${name.output}`.
  public var outputs: [Template.Entry]
  /// Those that its file refers to.
  public var variables: [EnvironmentReference]

  public init(
    name: String, path: String, title: String, fixtures: [FixtureUse] = [], steps: [FixtureStep],
    outputs: [Template.Entry], variables: [EnvironmentReference] = []
  ) {
    self.name = name
    self.path = path
    self.title = title
    self.fixtures = fixtures
    self.steps = steps
    self.outputs = outputs
    self.variables = variables
  }
}

/// One typed call of a fixture. It needs a 2xx and its captures, nothing more.
public struct FixtureStep: Sendable {
  /// How often it is done; `${index}` counts from 1. `nil` for once. Captures of a repeated step
  /// are lists, an item for each time.
  public var times: Template?
  public var operation: String
  public var input: Template
  public var captures: [Capture]
  public var deletion: Deletion?
  /// A typed read that shows the created resource to be there.
  public var verification: Verification?
  public var line: Int

  public struct Verification: Sendable {
    public var operation: String
    public var input: Template

    public init(operation: String, input: Template) {
      self.operation = operation
      self.input = input
    }
  }

  public init(
    times: Template?, operation: String, input: Template, captures: [Capture], deletion: Deletion?,
    verification: Verification?, line: Int
  ) {
    self.times = times
    self.operation = operation
    self.input = input
    self.captures = captures
    self.deletion = deletion
    self.verification = verification
    self.line = line
  }
}
