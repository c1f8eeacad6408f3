import Contract
import Expectations
import struct Foundation.Date
import HTTP
import Protocols
import Scenarios
import Signing
import Transport

extension Conversation {
  /// Sends a request, politely: in its turn, at the rate that the endpoint bears, and again where that
  /// is allowed. Each attempt is an exchange of its own.
  /// - Parameters:
  ///   - operation: the operation whose contract the answer is held against.
  ///   - deadline: put off by what was waited.
  func send(
    _ unsigned: HTTPRequest, as operation: Operation?, _ context: inout Context, label: String,
    signing: SigningChoice = .header, omitting omitted: [String] = [], before deadline: Deadline,
    for purpose: Purpose
  ) async -> Reply {
    if let fault = wall.fault(of: unsigned) { return .fault(fault) }
    let framed = framed(unsigned, omitting: omitted)
    let turn = politeness.turn(for: unsigned)
    var current = ExchangeRecord.Attempt(number: 1, of: politeness.maxAttempts, pause: 0)
    var paid = 0
    while true {
      let waited: Duration
      do { waited = try await politeness.enter(turn) } catch { return .interrupted }
      deadline.extend(by: waited)
      let correction = politeness.skew.correction
      let request: HTTPRequest
      do {
        request = try await signer.sign(
          framed, signing, at: Date(timeIntervalSinceNow: correction))
      } catch {
        politeness.leave(turn)
        return .unsigned(error)
      }
      let index = context.exchanges.count
      let reply = await attempt(
        request, unsigned, as: operation, &context, label: label, signing: signing,
        before: deadline, isCleanUp: purpose.isCleanUp)
      politeness.leave(turn)
      context.exchanges[index].waited = waited.seconds
      var cause = RetryRule.cause(reply, for: purpose, contract)
      if cause == nil, signing.isRight, await isCured(reply, for: purpose, correction) {
        cause = .resigned
      }
      if cause == nil, signing.isRight, hasExpired(reply, for: purpose),
        let renewed = try? await signer.sign(framed, signing, at: Date()),
        renewed.sessionToken != request.sessionToken
      {
        cause = .resigned
      }
      // What has no time left is not asked again: its own answer says more than a timeout.
      if deadline.remaining == .zero { cause = nil }
      let retry = politeness.retry(
        after: reply, attempt: current.number, paid: paid, because: cause, for: purpose,
        hasAnswered: await counter.answers > 0)
      if retry != nil || current.number > 1 { context.exchanges[index].attempt = current }
      guard let retry else { return reply }
      do { deadline.extend(by: try await politeness.rest(retry.pause)) } catch {
        return .interrupted
      }
      paid = retry.cost
      current.number += 1
      current.pause = retry.pause.seconds
    }
  }

  /// Whether a signature was refused for its date, and the next will have another: the clock was
  /// corrected since this one was made, or is now.
  private func isCured(_ reply: Reply, for purpose: Purpose, _ correction: Double) async
    -> Bool
  {
    guard let (error, observation) = refusal(reply, for: purpose), ClockSkew.mayBeMeant(by: error)
    else { return false }
    if politeness.skew.learn(from: observation.response.headers) {
      await notice(politeness.skew.notice)
    }
    return politeness.skew.isOther(than: correction)
  }

  /// Whether credentials were refused that others may have taken the place of by now.
  private func hasExpired(_ reply: Reply, for purpose: Purpose) -> Bool {
    refusal(reply, for: purpose)?.0.code?.hasPrefix("ExpiredToken") ?? false
  }

  /// An error that the step does not ask for.
  private func refusal(_ reply: Reply, for purpose: Purpose) -> (ServiceError, Observation)? {
    guard case .answered(let observation) = reply, let error = observation.error else { return nil }
    if case .step(let step) = purpose, step.expects(error, contract) { return nil }
    return (error, observation)
  }
}

extension HTTPRequest {
  /// Of the credentials that it was signed with, in either form.
  fileprivate var sessionToken: String? {
    headers.first("x-amz-security-token")
      ?? (query ?? []).split(separator: UInt8(ascii: "&"))
      .map { String(decoding: $0, as: UTF8.self) }
      .first { $0.hasPrefix("X-Amz-Security-Token=") }
  }
}

extension Conversation.Reply {
  /// The run ends while the request waits.
  fileprivate static var interrupted: Self {
    .fault(
      TransportFault(
        kind: .cancelled, message: "the run was interrupted before the request was sent",
        received: [], receivedCount: 0, isSent: false))
  }

  /// There are no credentials to send it with.
  fileprivate static func unsigned(_ error: CredentialsError) -> Self {
    .fault(
      TransportFault(
        kind: error == .cancelled ? .cancelled : .credentials, message: "\(error)", received: [],
        receivedCount: 0, isSent: false))
  }
}
