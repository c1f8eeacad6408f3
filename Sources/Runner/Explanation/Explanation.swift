import Contract
import Protocols

/// A case as a story, told without running it: what it stands on, what it asks, in the very requests
/// that would be sent, what must come, and every rule that is checked.
public struct Explanation: Sendable {
  /// A request of the story. Where only a run knows a value there is `${…}`.
  public struct Request: Sendable {
    /// As of `ExchangeRecord`.
    public var label: String
    public var method: String
    public var target: String
    public var body: String?
  }

  /// As `--case` takes it.
  public var testcase: String
  /// In the order in which they are told; of a walk the first page of each size, and one second page.
  public var requests: [Request]
  public var text: String

  /// One for each testcase of the plan, in the order of the files.
  public static func all(of plan: Plan, contract: Contract) throws(UnsupportedProtocol)
    -> [Explanation]
  {
    var explanations: [Explanation] = []
    for section in (plan.sections + plan.solitary).sorted(by: { $0.suite.name < $1.suite.name }) {
      for planned in section.cases {
        var teller = Storyteller(planned, contract)
        explanations.append(try teller.tell())
      }
    }
    return explanations
  }
}
