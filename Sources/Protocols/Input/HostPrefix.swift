import Contract
import JSON

extension Operation {
  /// What goes in front of the endpoint's host, its labels filled from the input by member name;
  /// `nil` where the operation has no such template.
  /// - Throws: `InputRejection` where a label is missing or no part of a host's name.
  public func hostPrefix(from input: JSON) throws(InputRejection) -> String? {
    guard let hostPrefix else { return nil }
    var problems: [InputRejection.Problem] = []
    var filled = ""
    for part in TemplatePart.parts(of: hostPrefix) {
      switch part {
      case .literal(let text): filled += text
      case .label(let name, _):
        let value = input[name]?.string
        if let value, !value.isEmpty, value.utf8.allSatisfy(isHostCharacter) {
          filled += value
        } else {
          let complaint = "holds other than letters, digits, hyphens and periods"
          problems.append(
            InputRejection.Problem(
              path: name, reason: value == nil ? .missing : .invalid(complaint)))
        }
      }
    }
    if !problems.isEmpty { throw InputRejection(problems: problems) }
    return filled
  }
}

private func isHostCharacter(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
    true
  default: false
  }
}
