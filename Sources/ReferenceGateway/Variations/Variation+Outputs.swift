import Contract
import JSON

// Of what an operation answers with.

extension Variation {
  static let outputs = [
    fractionsOfASecond, emptyForAbsent, emptyItemsLeftOut, tagsLeftOut,
    otherStatusOfUpdates,
  ]

  private static let fractionsOfASecond = Variation(
    "fractions-of-a-second", "timestamps have milliseconds",
    because: "a date-time of the contract may have a fraction of a second",
    .answering(.resources) { reply, _ in
      reply.changeResources { resource in
        resource.change("createdDate") { .string(($0.string?.dropLast() ?? "") + ".123Z") }
      }
    })

  private static let emptyForAbsent = Variation(
    "empty-for-absent", "a map that was not sent is an empty object",
    because: "of an optional member that nobody sent, absent and empty are equal",
    Overlay { stages, contract, configuration in
      let isMap: @Sendable (OperationPlan, String) -> Bool = { plan, name in
        contract.members(of: plan.operation.output).contains {
          $0.wireName == name && contract.shape($0.shape)?.kind == .map
        }
      }
      Overlay.answering(.singles) { reply, call in
        for name in call.plan.output
        where !reply.members.contains(name) && isMap(call.plan, name) {
          reply.members.append(name, .object([:]))
        }
      }.lay(&stages, contract, configuration)
    })

  private static let emptyItemsLeftOut = Variation(
    "empty-items-left-out", "a page without items has no items member",
    because: "no items: items is [] or absent",
    .answering(.lists) { reply, _ in
      if reply.items.isEmpty { reply.members["items"] = nil }
    })

  private static let tagsLeftOut = Variation(
    "tags-left-out", "an API without tags has no tags member",
    because: "of an optional member that nobody sent, absent and empty are equal",
    .answering(.resources) { reply, _ in
      reply.changeResources { resource in
        if resource["tags"]?.object?.isEmpty == true { resource["tags"] = nil }
      }
    })

  private static let otherStatusOfUpdates = Variation(
    "other-status-of-updates", "an update is answered 201 where 200 is usual, or 200 for 201",
    because: "the model says 200, some were seen to answer 201, and of the others nobody knows",
    Overlay { stages, contract, configuration in
      Overlay.answering(.updates) { reply, call in
        let other = contract.successStatuses(of: call.plan.operation).first { $0 != reply.status }
        reply.status = other ?? reply.status
      }.lay(&stages, contract, configuration)
    })
}
