import Contract
import Foundation
import JSON

/// A request understood: the operation, and its input by wire name, valid by the contract.
struct Call: Sendable {
  var plan: OperationPlan
  var labels: [Parameter]
  var query: [Parameter] = []
  /// The members that were sent, of the body.
  var body = JSONObject()
  var date: Date

  struct Parameter: Sendable, Equatable {
    var name: String
    var value: String
  }

  /// The decoded label of that name; empty where the operation has none.
  func label(_ name: String) -> String { labels.first { $0.name == name }?.value ?? "" }

  /// The parameter of that name, where it was sent.
  func parameter(_ name: String) -> String? { parameters(name).first }

  /// Every value of the parameter of that name.
  func parameters(_ name: String) -> [String] {
    query.filter { $0.name.isIdentical(to: name) }.map(\.value)
  }

  /// The answer of success with its modelled status.
  func reply(_ body: JSONObject) -> Reply { Reply(status: plan.status, body: .object(body)) }
  func reply() -> Reply { Reply(status: plan.status) }

  /// The members that the operation's output has, in the contract's order.
  func ordered(_ members: JSONObject) -> JSONObject {
    JSONObject(
      plan.output.compactMap { name in
        members[name].map { JSONObject.Member(key: name, value: $0) }
      })
  }
}
