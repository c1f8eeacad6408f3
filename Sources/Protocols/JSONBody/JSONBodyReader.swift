import Contract
import JSON

/// The bytes of a body as JSON, for every protocol that has such bodies.
enum JSONBodyReader {
  enum Result {
    case json(JSON)
    /// Not JSON; reported.
    case malformed
    /// Larger or deeper than Assay reads: says nothing about the endpoint.
    case unreadable(String)
  }

  static func read(_ bytes: [UInt8], into walk: inout OutputWalk) -> Result {
    do {
      let document = try JSON.parse(bytes)
      for check in [ContractCheck.wellFormedJSON, .duplicateKey, .encoding] {
        walk.findings.check(check)
      }
      for anomaly in document.anomalies {
        walk.findings.report(
          anomaly.kind.check, at: anomaly.path, expected: anomaly.kind.check.rule.demand,
          actual: "\(anomaly.message) (byte \(anomaly.offset))".excerpt(), source: "RFC 8259")
      }
      return .json(document.value)
    } catch {
      switch error.kind {
      case .tooDeep, .tooManyValues, .tooLarge: return .unreadable(error.message)
      default:
        walk.findings.report(
          .wellFormedJSON, at: error.path, expected: "well-formed JSON",
          actual: "malformed at byte \(error.offset): \(error.message)".excerpt(),
          source: "RFC 8259")
        return .malformed
      }
    }
  }
}

extension JSONAnomaly.Kind {
  fileprivate var check: ContractCheck {
    switch self {
    case .duplicateKey: .duplicateKey
    case .invalidUTF8, .loneSurrogate, .byteOrderMark: .encoding
    case .trailingBytes, .nonFiniteNumber, .controlCharacter: .wellFormedJSON
    }
  }
}
