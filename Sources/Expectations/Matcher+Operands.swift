import JSON
import Protocols

/// What a matcher compares with, read from its template. A literal was checked with its scenario; what
/// a reference stands for is known only here.
extension Matcher {
  /// The number, and how it was written.
  static func number(_ template: Template, _ bindings: Bindings)
    throws(UnresolvedReference) -> (JSONNumber, String)
  {
    let value = try template.resolved(in: bindings)
    if let number = value.number { return (number, number.text) }
    if let text = value.string, let number = JSONNumber(text) { return (number, text) }
    throw UnresolvedReference(reference: value.summary, reason: "is no number to compare with")
  }

  static func moment(_ template: Template, _ bindings: Bindings) throws(UnresolvedReference)
    -> Timestamp
  {
    let value = try template.resolved(in: bindings)
    guard let timestamp = Timestamp(input: value) else {
      throw UnresolvedReference(
        reference: value.summary, reason: "is no timestamp to compare with")
    }
    return timestamp
  }

  static func bytes(_ template: Template, _ bindings: Bindings) throws(UnresolvedReference)
    -> [UInt8]
  {
    let value = try template.resolved(in: bindings)
    guard let bytes = value.string.flatMap(Base64.decode) else {
      throw UnresolvedReference(reference: value.summary, reason: "is no base64 to compare with")
    }
    return bytes
  }
}
