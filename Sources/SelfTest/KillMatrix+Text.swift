import ReferenceGateway
import Runner

extension Trial {
  /// One line for a terminal.
  public var line: String {
    let mark = isSound ? "ok  " : "FAIL"
    return "\(mark)  \(subject.name.padded(to: 34))  \(outcome)"
  }

  /// What came of it, in words.
  var outcome: String {
    switch subject {
    case .faultless:
      return isSound ? "clean" : findings.words
    case .variation:
      let advisories = findings.filter { $0.verdict == .advisory }
      if !isSound { return "false alarm: \((falseAlarms.isEmpty ? findings : falseAlarms).words)" }
      return advisories.isEmpty ? "no alarm" : "no alarm; advisory: \(advisories.words)"
    case .fault:
      guard let caught = self.catch else {
        return findings.isEmpty ? "not caught" : "not caught by its name: \(findings.words)"
      }
      let count = caught.testcases.count
      return "\(caught.verdict.rawValue) by \(caught.names.joined(separator: ", ")) in \(count) "
        + "case\(count == 1 ? "" : "s"), as \(caught.testcases.first ?? "")"
    }
  }
}

extension [Finding] {
  /// The names with the number of their findings, and the first testcase.
  fileprivate var words: String {
    guard let first else { return "nothing was judged" }
    let names = flatMap(\.names).unique.prefix(5).joined(separator: ", ")
    return "\(count) by \(names), as \(first.testcase)"
  }
}

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }

  /// Seconds with three decimals.
  init(format3 seconds: Double) {
    let thousandths = Int((seconds * 1000).rounded())
    let rest = String(thousandths % 1000)
    self = "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
