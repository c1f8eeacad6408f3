import JSON

/// A probe's record on its way into a scenario: what `expect` has to say so that the same answer
/// passes another time.
struct ObservedAnswer {
  let record: ProbeRecord
  let status: Int
  /// Whether an expectation can name this error.
  let isKnown: (String) -> Bool
  /// What the step itself captures, which has no value yet when its answer is looked at.
  private let captures: Set<String>
  /// The row's, where it only happens to be in the answer.
  private let rowName: String?
  /// The case's own text.
  private let caseText: String
  /// Ids and tokens that the endpoint made up.
  private var generated: Set<String> = []

  /// A longer text is for no scenario.
  private static let longestText = 4_096

  /// - Returns: `nil` where no answer came.
  init?(
    _ record: ProbeRecord, row: String?, captures: Set<String>, caseText: String,
    isKnown: @escaping (String) -> Bool
  ) {
    guard let status = record.status else { return nil }
    self.record = record
    self.status = status
    self.isKnown = isKnown
    self.captures = captures
    rowName = caseText.contains("${each.name}") ? nil : row
    self.caseText = caseText
    for value in [record.output, record.jsonBody].compactMap(\.self) { gather(value) }
  }

  /// Whether only a positive control gives it a meaning.
  var isRefusal: Bool { status >= 400 || record.error?.code != nil }

  /// The value of `expect`.
  /// - Parameter asOutput: whether an output is looked at by member name, where there is one.
  func expectation(asOutput: Bool) -> JSONObject {
    var expect = JSONObject()
    if let error = record.error, let code = error.code {
      expect["error"] = .object(self.error(code, error.message))
      expect["headers"] = headers
      // What the code can't say, the body does.
      if !isKnown(code), let body = record.jsonBody { expect["body"] = matcher(body) }
      return expect
    }
    expect["status"] = .int(status)
    expect["headers"] = headers
    if asOutput, case .object(let output)? = record.output, !output.isEmpty {
      expect["output"] = matcher(.object(output))
      return expect
    }
    switch record.body {
    case .json(let body): expect["body"] = matcher(body)
    case .text(let text) where text.utf8.count <= Self.longestText:
      expect["text"] = self.text(text).matcher
    case .none, .text, .bytes: break
    }
    return expect
  }

  private func error(_ code: String, _ message: String?) -> JSONObject {
    var error: JSONObject = [
      "code": .string(isKnown(code) ? code : "client"), "status": .int(status),
    ]
    if record.jsonBody?.object == nil {
      error["except"] = ["json"]
    } else if let message, !message.isEmpty {
      error["message"] = text(message).matcher
    } else {
      error["except"] = ["message"]
    }
    return error
  }

  private var headers: JSON? {
    var headers = JSONObject()
    if let value = header("content-type") {
      let type = String(value.split(separator: ";").first ?? "").filter { $0 != " " }
      headers["content-type"] = ["$matches": .string("^\(ObservedText.escaped(type)) *(;|$)")]
    }
    if let value = header("x-amzn-errortype") {
      headers["x-amzn-errortype"] = text(value).matcher
    }
    return headers.isEmpty ? nil : .object(headers)
  }

  private func header(_ name: String) -> String? {
    record.headers.first { $0.name == name }?.value
  }
}

// Values.
extension ObservedAnswer {
  private func text(_ text: String) -> ObservedText {
    ObservedText(text, captures: captures, rowName: rowName, generated: generated)
  }

  private func matcher(_ value: JSON) -> JSON {
    switch value {
    case .null, .bool, .number: value
    case .string(let text): self.text(text).matcher
    case .array(let items): .array(items.map(matcher))
    case .object(let object):
      .object(
        JSONObject(
          object.distinctMembers.filter { ObservedText($0.key).isLiteral }.map { member in
            // A member's own `$` is written twice where a matcher could stand. A name that will be
            // another the next time can't be demanded.
            JSONObject.Member(
              key: member.key.hasPrefix("$") ? "$" + member.key : member.key,
              value: isMadeUp(member) ? ["$present": true] : matcher(member.value))
          }))
    }
  }

  /// Whether it is an id or a token that nobody sent: the next one will be another.
  private func isMadeUp(_ member: JSONObject.Member) -> Bool {
    guard let text = member.value.string, !text.isEmpty,
      ["Id", "Token"].contains(where: member.key.hasSuffix) || ["id", "token"].contains(member.key)
    else { return false }
    return ObservedText(text).isLiteral && !caseText.contains(text)
  }

  private mutating func gather(_ value: JSON) {
    switch value {
    case .null, .bool, .number, .string: break
    case .array(let items): for item in items { gather(item) }
    case .object(let object):
      for member in object.members {
        // Shorter ones are found everywhere.
        if isMadeUp(member), let text = member.value.string, text.utf8.count >= 4 {
          generated.insert(text)
        }
        gather(member.value)
      }
    }
  }
}

extension ProbeRecord {
  fileprivate var jsonBody: JSON? { if case .json(let value) = body { value } else { nil } }
}
