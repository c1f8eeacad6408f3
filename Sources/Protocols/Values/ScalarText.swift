import Contract
import JSON

extension Contract {
  /// A scalar as text, for a label, a query parameter or a header field.
  /// - Parameter format: the location's own form of a timestamp.
  func text(of value: JSON, as member: Member, timestamps format: TimestampFormat) -> String {
    switch value {
    case .bool(let flag): return flag ? "true" : "false"
    case .number, .string:
      let shape = shape(member.shape)
      if shape?.kind == .timestamp, let timestamp = Timestamp(input: value) {
        return timestamp.text(member.timestampFormat ?? shape?.timestampFormat ?? format)
      }
      return value.string ?? value.number?.text ?? ""
    default: return value.description
    }
  }
}

extension Shape {
  /// The member that a body names so.
  func bodyMember(wireName: String) -> Member? {
    members.first { $0.wireName.isIdentical(to: wireName) }
  }
}
