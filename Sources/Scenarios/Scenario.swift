import Contract
import Expectations
import JMESPath

/// One YAML file: fixtures and cases about one subject.
public struct Scenario: Sendable {
  /// Relative to the folder that Assay was started in, as it appears in reports.
  public var path: String
  public var title: String
  /// The folder name of the contract, for example `apigatewayv2`.
  public var service: String
  public var tags: [String]
  public var fixtures: [FixtureUse]
  public var cases: [Case]
  /// The file's lines, for reports that show a case's own.
  public var lines: [String]
  /// Those that its fixtures' parameters refer to.
  public var variables: [EnvironmentReference]

  public init(
    path: String, title: String, service: String, tags: [String], fixtures: [FixtureUse],
    cases: [Case], lines: [String], variables: [EnvironmentReference] = []
  ) {
    self.path = path
    self.title = title
    self.service = service
    self.tags = tags
    self.fixtures = fixtures
    self.cases = cases
    self.lines = lines
    self.variables = variables
  }
}

/// One verdict; or, with rows, one verdict a row.
public struct Case: Sendable {
  public var id: String
  public var title: String
  /// 1-based line of its `id`.
  public var line: Int
  /// Of a probe it says nothing: nobody knows what the answer has to be.
  public var evidence: Evidence
  /// `probe:` in the place of `evidence:`: why nobody knows. The last step's answer is recorded, and
  /// never wrong.
  public var probe: String?
  public var rule: Rule?
  public var tags: [String]
  /// The operation that the case is about: the scenario's folder where that is called after one,
  /// else that of the last `call`, `walk` or `as:`.
  public var operation: String
  /// The fixtures that its steps refer to, by name.
  public var fixtures: [String]
  /// `each:`; empty for a case that stands once.
  public var rows: [Row]
  public var steps: [Step]
  /// What shows that a refusal means anything.
  public var control: Control?
  /// Those that its steps, its rows and its control refer to.
  public var variables: [EnvironmentReference]

  public init(
    id: String, title: String, line: Int, evidence: Evidence, probe: String? = nil, rule: Rule?,
    tags: [String], operation: String, fixtures: [String], rows: [Row], steps: [Step],
    control: Control?, variables: [EnvironmentReference] = []
  ) {
    self.id = id
    self.title = title
    self.line = line
    self.evidence = evidence
    self.probe = probe
    self.rule = rule
    self.tags = tags
    self.operation = operation
    self.fixtures = fixtures
    self.rows = rows
    self.steps = steps
    self.control = control
    self.variables = variables
  }

  public struct Row: Sendable {
    /// From the row's `name`; the testcase's id is `case/row`.
    public var name: String
    public var values: Template
    public var line: Int

    public init(name: String, values: Template, line: Int) {
      self.name = name
      self.values = values
      self.line = line
    }
  }

  /// The positive control of a negative case: a request that differs in being valid.
  public enum Control: Sendable {
    /// `control: { input: … }`: a typed call of this operation with this, whole, input. It takes
    /// the place of the case's last step.
    case call(operation: String, input: Template)
    /// `control: another-id`: the case of that id, in the same scenario.
    case caseID(String)
  }
}
