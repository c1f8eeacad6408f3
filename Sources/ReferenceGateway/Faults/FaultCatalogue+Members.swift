import Foundation
import JSON

extension FaultCatalogue {
  static let members = [
    nullForAbsent, nullItems, capitalisedMembers, unknownMember, missingRequiredMember,
    numberAsString, booleanAsString, mapAsList, objectAsText, enumInLowerCase, unknownEnumValue,
    timestampAsEpoch, timestampWithOffset, timestampWithoutZone,
  ]

  // MARK: Which there are

  private static let nullForAbsent = Fault(
    "null-for-absent", .members, "a member that has no value is null, not absent",
    breaks: [.null],
    .answering(.singles) { reply, call in
      for name in call.plan.output where !reply.members.contains(name) {
        reply.members.append(name, .null)
      }
    })

  private static let nullItems = Fault(
    "null-items", .members, "the items of an empty collection are null", breaks: [.null],
    .answering(.lists) { reply, _ in
      if reply.items.isEmpty { reply.members["items"] = .null }
    })

  private static let capitalisedMembers = Fault(
    "capitalised-members", .members,
    "what is got has members that begin with a capital, as the SDKs name them",
    breaks: [.unknownMember, .expectedOutput],
    .answering(.gets) { reply, _ in
      reply.members = JSONObject(
        reply.members.members.map { member in
          JSONObject.Member(
            key: member.key.prefix(1).uppercased() + member.key.dropFirst(), value: member.value)
        })
    })

  private static let unknownMember = Fault(
    "unknown-member", .members, "a resource has a member that the contract does not know",
    breaks: [.unknownMember],
    .answering(.resources) { reply, _ in
      reply.changeResources { $0["accountId"] = .string(Decisions.account) }
    })

  private static let missingRequiredMember = Fault(
    "missing-required-member", .members, "the items of a list lack their integrationResponseKey",
    breaks: [.requiredMember],
    .answering(.lists) { reply, _ in
      reply.changeResources { $0["integrationResponseKey"] = nil }
    })

  // MARK: Types

  private static let numberAsString = Fault(
    "number-as-string", .members, "a number is written as a string", breaks: [.outputType],
    .answering(.resources) { reply, _ in
      reply.changeResources { resource in
        resource.change("timeoutInMillis") { .string($0.number?.text ?? "") }
      }
    })

  private static let booleanAsString = Fault(
    "boolean-as-string", .members, "a boolean is written as a string", breaks: [.outputType],
    .answering(.resources) { reply, _ in
      reply.changeResources { resource in
        resource.change("disableExecuteApiEndpoint") { .string($0.bool == true ? "True" : "False") }
      }
    })

  private static let mapAsList = Fault(
    "map-as-list", .members, "tags are a list of keys and values, not a map",
    breaks: [.outputType],
    .answering(.resources) { reply, _ in
      reply.changeResources { resource in
        resource.change("tags") { tags in
          .array((tags.object?.members ?? []).map { ["Key": .string($0.key), "Value": $0.value] })
        }
      }
    })

  private static let objectAsText = Fault(
    "object-as-text", .members, "responseTemplates is JSON in a string", breaks: [.outputType],
    .answering(.resources) { reply, _ in
      reply.changeResources { resource in
        resource.change("responseTemplates") {
          .string(String(decoding: $0.serialised(), as: UTF8.self))
        }
      }
    })

  // MARK: Enums

  private static let enumInLowerCase = Fault(
    "enum-in-lower-case", .members, "the values of enums are written in lower case",
    breaks: [.enumValue, .roundTrip, .expectedOutput],
    .answering(.resources) { reply, _ in
      reply.changeResources { resource in
        for name in ["protocolType", "integrationType", "contentHandlingStrategy"] {
          resource.change(name) { .string($0.string?.lowercased() ?? "") }
        }
      }
    })

  private static let unknownEnumValue = Fault(
    "unknown-enum-value", .members, "connectionType has a value that the contract does not know",
    breaks: [.enumValue],
    .answering(.resources) { reply, _ in
      reply.changeResources { resource in resource.change("connectionType") { _ in "PUBLIC" } }
    })

  // MARK: Timestamps

  private static let timestampAsEpoch = Fault(
    "timestamp-as-epoch", .members, "a timestamp is a number of seconds since 1970",
    breaks: [.timestampFormat],
    .answering(.resources) { reply, _ in
      reply.changeResources { resource in
        resource.change("createdDate") { value in
          let date = value.string.flatMap { try? Date($0, strategy: .iso8601) }
          return .int(Int(date?.timeIntervalSince1970 ?? 0))
        }
      }
    })

  private static let timestampWithOffset = Fault(
    "timestamp-with-offset", .members, "a timestamp ends in +00:00, not in Z",
    breaks: [.timestampOffset],
    .answering(.resources) { reply, _ in
      reply.changeResources { resource in
        resource.change("createdDate") { .string(($0.string?.dropLast() ?? "") + "+00:00") }
      }
    })

  private static let timestampWithoutZone = Fault(
    "timestamp-without-zone", .members, "a timestamp names no zone", breaks: [.timestampFormat],
    .answering(.resources) { reply, _ in
      reply.changeResources { resource in
        resource.change("createdDate") { .string(String($0.string?.dropLast() ?? "")) }
      }
    })
}
