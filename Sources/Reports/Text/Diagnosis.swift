import Contract
import Runner
import Scenarios

/// Whether it is the endpoint or the harness: what broke, by whose doing it is.
struct Diagnosis {
  struct Line {
    /// For example `The endpoint`.
    var who: String
    var text: String
  }

  private var wrong = 0
  private var levels: [Evidence.Level: Int] = [:]
  private var unanswered = Group()
  private var refused = Group()
  private var own = Group()
  private var clientSide = 0
  private var stale = 0
  private var advisories = 0
  private var known = 0
  private var lacking = 0
  private var skipped = 0

  private struct Group {
    var count = 0
    var first = ""

    mutating func add(_ reason: String) {
      if count == 0 { first = reason.clipped(to: 280) }
      count += 1
    }
  }

  mutating func add(_ result: CaseResult, isStrict: Bool) {
    let isRed = result.verdict == .failed || isStrict && result.verdict == .advisory
    if result.verdict == .errored {
      let fault = Diagnosis.fault(of: result)
      switch fault.kind {
      case "not judged", "credentials": refused.add(fault.text)
      case Diagnosis.ownFault: own.add(fault.text)
      default: unanswered.add(fault.text)
      }
    } else if isRed {
      if result.isClientSide {
        clientSide += 1
      } else if result.identity.suite.name == "deviations", result.identity.suite.file == nil {
        stale += 1
      } else {
        wrong += 1
        if let level = Story(result: result).decisive?.evidence.level {
          levels[level, default: 0] += 1
        }
      }
    } else {
      switch result.verdict {
      case .advisory: advisories += 1
      case .notImplemented: lacking += 1
      case .skipped: skipped += 1
      case .deviates: known += 1
      case .passed, .failed, .errored, .recorded: break
      }
    }
  }

  /// The kind of an error that no answer caused.
  static let ownFault = "stopped"

  /// Of a result without a mismatch: the kind of the fault, for example `http.refused`, or `fixture`,
  /// or `deviations`, or `not judged`.
  static func kind(of result: CaseResult) -> String {
    if result.verdict != .errored {
      return result.identity.suite.file == nil
        ? result.identity.suite.name : result.identity.id.prefix { $0 != ":" && $0 != "/" } + ""
    }
    return fault(of: result).kind
  }

  /// Why an errored result could not be judged.
  struct Fault {
    /// The kind of a transport fault, `credentials`, `not judged`, or `ownFault`.
    var kind: String
    /// What it says, without the way to it: `its positive control: http.refused: …`
    var text: String

    /// What faults of one cause share: nothing listens, whoever asks.
    var cause: String { Diagnosis.isTransport(kind) ? kind : text }
  }

  static func fault(of result: CaseResult) -> Fault {
    let parts = result.reason.split(separator: ":", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      let part = part.drop { $0 == " " }
      guard isTransport(part) || ["not judged", "credentials"].contains(part) else { continue }
      let text = parts[index...].joined(separator: ":").drop { $0 == " " }
      return Fault(kind: String(part), text: String(text))
    }
    return Fault(kind: ownFault, text: result.reason)
  }

  /// Of `http.refused`, `proxy.tls` and their like.
  private static func isTransport(_ kind: some StringProtocol) -> Bool {
    ["http.", "proxy."].contains(where: kind.hasPrefix)
      && kind.utf8.allSatisfy { $0 == 45 || $0 == 46 || $0 > 96 }
  }

  var lines: [Line] {
    var lines: [Line] = []
    func say(_ who: String, _ text: String) { lines.append(Line(who: who, text: text)) }
    if wrong > 0 {
      say(
        "The endpoint",
        "\(counted(wrong, "result")) failed on answers that can be judged and are wrong\(grounds).")
    }
    if unanswered.count > 0 {
      say(
        "The connection",
        "\(counted(unanswered.count, "case")) got no whole HTTP answer, so nothing was judged. "
          + "See that the endpoint runs, and that its address is right. The first: "
          + unanswered.first)
    }
    if refused.count > 0 {
      say(
        "Access or limits",
        "\(counted(refused.count, "case")) met a throttle, an outage or a refusal of the "
          + "credentials, so nothing was judged. The first: " + refused.first)
    }
    if clientSide > 0 {
      say(
        "The harness",
        "\(counted(clientSide, "client-side case")) failed: the contract or Assay is wrong, and no "
          + "endpoint had a part in it.")
    }
    if own.count > 0 {
      say(
        "The harness",
        "\(counted(own.count, "case")) stopped for a reason of the scenario's or of Assay's own. "
          + "The first: " + own.first)
    }
    if stale > 0 {
      say("Your lists", "\(counted(stale, "listed deviation")) must be corrected or removed.")
    }
    if lines.isEmpty { say("Neither", "nothing failed, and nothing errored.") }
    if known > 0 { say("Known", "\(counted(known, "deviation")) that a list tells of.") }
    if advisories > 0 {
      say(
        "Nobody knows",
        "\(counted(advisories, "advisory", "advisories")) on an assumption about the real "
          + "service. They fail nobody.")
    }
    if lacking > 0 {
      say("Not implemented", "\(counted(lacking, "result")) of operations that the endpoint lacks.")
    }
    if skipped > 0 {
      say("Not reached", "\(counted(skipped, "case")), for want of what they stand on.")
    }
    return lines
  }

  /// For a file that has no lines of its own for it.
  var text: String { lines.map { "\($0.who): \($0.text)" }.joined(separator: "\n") }

  /// `: 3 by the model, 2 by the documentation`
  private var grounds: String {
    let words: KeyValuePairs<Evidence.Level, String> = [
      .model: "by the model", .documented: "by the documentation",
      .observed: "by what the real service was seen to do", .assumed: "by assumption",
    ]
    let parts = words.compactMap { level, text in levels[level].map { "\($0) \(text)" } }
    return parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
  }
}

/// `1 case`, `2 cases`
func counted(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
}
