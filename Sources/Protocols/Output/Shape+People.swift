import Contract
import JSON

extension Shape {
  /// Whether a scalar on the wire is of this shape's type; no container ever is.
  func admits(_ json: JSON) -> Bool {
    switch (kind, json) {
    case (.string, .string), (.boolean, .bool): true
    case (.blob, .string(let text)): Base64.decode(text) != nil
    case (.byte, .number(let number)): number.isInteger(in: Int(Int8.min)...Int(Int8.max))
    case (.short, .number(let number)): number.isInteger(in: Int(Int16.min)...Int(Int16.max))
    case (.integer, .number(let number)): number.isInteger(in: Int(Int32.min)...Int(Int32.max))
    case (.long, .number(let number)): number.isInteger(in: Int.min...Int.max)
    case (.bigInteger, .number(let number)): number.isInteger
    case (.float, .number), (.double, .number), (.bigDecimal, .number): true
    case (.float, .string(let text)), (.double, .string(let text)): nonFiniteNumbers.contains(text)
    default: false
    }
  }

  var typeForPeople: String {
    switch kind {
    case .structure, .union, .map: "an object"
    case .list: "an array"
    case .string: "a string"
    case .blob: "a base64 string"
    case .boolean: "true or false"
    case .timestamp: "a timestamp"
    case .document: "any JSON"
    case .byte: "an integer of 8 bits"
    case .short: "an integer of 16 bits"
    case .integer: "an integer of 32 bits"
    case .long: "an integer of 64 bits"
    case .bigInteger: "an integer"
    case .float, .double, .bigDecimal: "a number"
    }
  }

  /// Where the model says so, for people.
  var source: String { name.isEmpty ? "an operation without output" : "shape \(name)" }

  /// What to say where a member is there that the shape lacks.
  func absence(of key: String) -> String {
    let nearest = Spelling.nearest(to: key, among: members.lazy.map(\.wireName))
    return "no such member" + (nearest.map { " (the model has `\($0)`)" } ?? "")
  }
}

extension JSONNumber {
  fileprivate func isInteger(in range: ClosedRange<Int>) -> Bool {
    int.map(range.contains) ?? false
  }
}

extension TimestampFormat {
  var example: String {
    switch self {
    case .dateTime: "RFC 3339, such as \"2024-07-17T05:56:53Z\""
    case .httpDate: "an HTTP date, such as \"Wed, 17 Jul 2024 05:56:53 GMT\""
    case .epochSeconds: "seconds since 1970 as a number, such as 1721195813"
    }
  }
}
