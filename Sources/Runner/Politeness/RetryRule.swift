import Contract
import HTTP
import Protocols
import Scenarios
import Transport

/// Who asks: what an answer is to them decides whether it is worth another try.
enum Purpose: Sendable {
  case step(Step)
  /// The last step of a probe.
  case probe
  /// A fixture or a control.
  case setUp
  /// - Parameter isLast: nobody comes after it: what is not deleted now stays.
  case cleanUp(isLast: Bool)

  /// Whether no case and no fixture asks, so that nothing of the contract is covered by it.
  var isCleanUp: Bool { if case .cleanUp = self { true } else { false } }
}

/// Why a request is sent again.
enum RetryCause: Sendable, Equatable {
  /// An answer that says nothing about the case.
  case notJudged(pause: Duration?)
  /// The connection failed before a byte of the request was sent.
  case notConnected(isTimeout: Bool)
  /// The signature was refused, and the next one will be another.
  case resigned
}

/// Which requests are sent again: those alone that got an answer which is not judged and may be another
/// a moment later, and those of which nothing was sent.
enum RetryRule {
  static func cause(
    _ reply: Conversation.Reply, for purpose: Purpose, _ contract: Contract
  ) -> RetryCause? {
    switch reply {
    case .fault(let fault):
      if fault.isSent || fault.kind.isLasting { return nil }
      return .notConnected(isTimeout: [.connectTimeout, .proxyTimeout].contains(fault.kind))
    case .answered(let observation):
      guard let error = observation.error, let kind = NotJudged.kind(error), kind != .access else {
        return nil
      }
      if case .step(let step) = purpose, step.expects(error, contract) { return nil }
      return .notJudged(pause: RetryAfter.pause(observation.response.headers))
    }
  }

  /// What it takes of the quota.
  /// - Parameter hasAnswered: whether the endpoint ever answered. One that never did is likelier not
  ///   there than busy.
  static func cost(of cause: RetryCause, hasAnswered: Bool) -> Int {
    switch cause {
    case .notJudged(let pause): 5 + Int((pause ?? .zero).seconds)
    case .notConnected where !hasAnswered: 50
    case .notConnected(let isTimeout): isTimeout ? 10 : 5
    case .resigned: 5
    }
  }
}
