import Runner

extension PlanOutline {
  /// `670 cases of 60 scenarios, about 2508 requests (944 reads, 1564 writes) or more, about 8 min 18 s
  /// at 5 a second`
  public var words: String {
    var text =
      "\(counted(cases, "case")) of \(counted(scenarios, "scenario")), about "
      + "\(counted(requests, "request")) (\(counted(reads, "read")), \(counted(writes, "write")))"
      + (isAtLeast ? " or more" : "")
    if let rate, let seconds {
      text += ", about \(span(seconds)) at \(shortened(rate.requestsPerSecond)) a second"
    }
    return text
  }
}

/// `47 s`, `8 min 13 s`, `2 h 5 min`
private func span(_ seconds: Double) -> String {
  let whole = Int(min(seconds, 1e9).rounded(.up))
  switch whole {
  case ..<60: return "\(whole) s"
  case ..<3600: return "\(whole / 60) min \(whole % 60) s"
  default: return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}

/// Without a fraction where there is none.
private func shortened(_ number: Double) -> String {
  number == number.rounded() ? String(Int(number)) : String(number)
}
