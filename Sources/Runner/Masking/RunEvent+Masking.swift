import Contract
import HTTP
import JSON
import Scenarios
import Signing

/// Account ids are masked in what a run tells, and nowhere before: captures, verdicts and the clean-up
/// journal need them as they are.
extension RunEvent {
  func masked(by mask: AccountMask) -> RunEvent {
    switch self {
    case .caseFinished(let result): return .caseFinished(result.masked(by: mask))
    case .caseHeld(let identity, let reason, let isRunAgain):
      return .caseHeld(identity, reason: mask.masking(reason), isRunAgain: isRunAgain)
    case .notice(let text): return .notice(mask.masking(text))
    case .runStarted(var run):
      run.endpoint = mask.masking(run.endpoint)
      return .runStarted(run)
    case .suiteStarted, .caseStarted, .suiteFinished, .coverage, .runFinished: return self
    }
  }
}

extension CaseResult {
  fileprivate func masked(by mask: AccountMask) -> CaseResult {
    var result = self
    result.reason = mask.masking(reason)
    result.rerun = rerun.map(mask.masking)
    result.mismatches = mismatches.map { $0.masked(by: mask) }
    result.exchanges = exchanges.map { $0.masked(by: mask) }
    result.reruns = reruns.map { attempt in
      var masked = attempt
      masked.reason = mask.masking(attempt.reason)
      masked.mismatches = attempt.mismatches.map { $0.masked(by: mask) }
      masked.exchanges = attempt.exchanges.map { $0.masked(by: mask) }
      return masked
    }
    result.source?.text = mask.masking(source?.text ?? "")
    result.probe = probe?.masked(by: mask)
    return result
  }
}

extension Mismatch {
  fileprivate func masked(by mask: AccountMask) -> Mismatch {
    var masked = self
    masked.path = mask.masking(path)
    masked.expected = mask.masking(expected)
    masked.actual = mask.masking(actual)
    return masked
  }
}

extension ExchangeRecord {
  fileprivate func masked(by mask: AccountMask) -> ExchangeRecord {
    var record = self
    record.label = mask.masking(label)
    record.origin = mask.masking(origin)
    record.request.target = mask.masking(request.target)
    record.request.headers = request.headers.masked(by: mask)
    record.request.body = request.body.map { mask.masking($0) }
    if let response {
      record.response?.reason = mask.masking(response.reason)
      record.response?.headers = response.headers.masked(by: mask)
      record.response?.body = mask.masking(response.body, isCut: response.body.count < bodyLength)
      record.response?.trailers = response.trailers.masked(by: mask)
    }
    record.fault = fault.map(mask.masking)
    record.received = mask.masking(received, isCut: true)
    return record
  }
}

extension HTTPFields {
  fileprivate func masked(by mask: AccountMask) -> HTTPFields {
    HTTPFields(fields.map { Field(mask.masking($0.name), mask.masking($0.value)) })
  }
}

extension ProbeRecord {
  fileprivate func masked(by mask: AccountMask) -> ProbeRecord {
    var record = self
    record.fault = fault.map(mask.masking)
    record.headers = headers.map { Header(name: $0.name, value: mask.masking($0.value)) }
    record.output = output?.masked(by: mask)
    record.error = error.map {
      ServiceError(code: $0.code, message: $0.message.map(mask.masking))
    }
    record.summary = mask.masking(summary)
    record.body =
      switch body {
      case .none: .none
      case .json(let json): .json(json.masked(by: mask))
      case .text(let text): .text(mask.masking(text))
      case .bytes(let bytes): .bytes(mask.masking(bytes))
      }
    return record
  }
}

extension JSON {
  fileprivate func masked(by mask: AccountMask) -> JSON {
    switch self {
    case .null, .bool: self
    case .number(let number):
      JSONNumber(mask.masking(number.text).replacing("*", with: "9")).map(JSON.number) ?? self
    case .string(let text): .string(mask.masking(text))
    case .array(let items): .array(items.map { $0.masked(by: mask) })
    case .object(let object):
      .object(
        JSONObject(
          object.members.map {
            JSONObject.Member(key: mask.masking($0.key), value: $0.value.masked(by: mask))
          }))
    }
  }
}
