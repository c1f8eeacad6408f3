import Foundation

/// Credentials that stay valid: they are fetched when first asked for and renewed before they expire,
/// once for all tasks that ask.
///
/// As in botocore, from 15 minutes before their end one task tries to renew them while others go on
/// with the old, and the old are kept where that fails; in the last 10 minutes all wait for new ones,
/// and a failure is an error. Unlike in botocore, what was just renewed is used for up to a minute
/// though it lasts less than that, so that no source is asked anew for every request.
public actor CredentialProvider {
  public typealias Fetch = @Sendable () async throws(CredentialsError) -> Credentials

  /// Where they come from, for people: `profile dev in /home/ada/.aws/credentials`.
  public nonisolated let source: String
  /// Learns all that is handed out here.
  public nonisolated let secrets: Secrets
  private let fetch: Fetch?
  private let now: @Sendable () -> Date

  private var current: Credentials?
  /// Until then the current ones do, if they last.
  private var holdUntil = Date.distantPast
  /// Until then nobody tries again what may fail.
  private var pauseUntil = Date.distantPast
  private var refresh: Task<Result<Credentials, CredentialsError>, Never>?

  /// Credentials that are what they are.
  public init(
    _ credentials: Credentials, source: String = "the program", secrets: Secrets = Secrets()
  ) {
    self.init(source: source, secrets: secrets, initial: credentials, fetch: nil)
  }

  /// - Parameters:
  ///   - initial: what was fetched already.
  ///   - fetch: where new ones come from; `nil` where there are never any.
  public init(
    source: String, secrets: Secrets, initial: Credentials? = nil,
    now: @escaping @Sendable () -> Date = { Date() }, fetch: Fetch?
  ) {
    self.source = source
    self.secrets = secrets
    self.now = now
    self.fetch = fetch
    current = initial
    if let initial {
      secrets.learn(initial)
      holdUntil = Self.hold(initial, from: now())
    }
  }

  /// Until when fresh credentials are used without a look at their end.
  private static func hold(_ credentials: Credentials, from moment: Date) -> Date {
    let left = credentials.expiration?.timeIntervalSince(moment) ?? 0
    return moment.addingTimeInterval(min(pause, left / 2))
  }

  private static let advisory: TimeInterval = 15 * 60
  private static let mandatory: TimeInterval = 10 * 60
  private static let pause: TimeInterval = 60

  /// What to sign the next request with.
  public func credentials() async throws(CredentialsError) -> Credentials {
    guard let current else { return try await refreshed() }
    guard let expiration = current.expiration else { return current }
    let moment = now()
    let left = expiration.timeIntervalSince(moment)
    if left >= Self.advisory || left > 0 && moment < holdUntil { return current }
    guard left >= Self.mandatory else { return try await refreshed() }
    guard refresh == nil, moment >= pauseUntil else { return current }
    do {
      return try await refreshed()
    } catch {
      if error == .cancelled { throw error }
      return current
    }
  }

  private func refreshed() async throws(CredentialsError) -> Credentials {
    while true {
      let task = refresh ?? begin()
      let result = await withTaskCancellationHandler {
        await task.value
      } onCancel: {
        task.cancel()
      }
      // Another who waited for the same gave up, and with it the fetch.
      if case .failure(.cancelled) = result, task.isCancelled, !Task.isCancelled { continue }
      return try result.get()
    }
  }

  private func begin() -> Task<Result<Credentials, CredentialsError>, Never> {
    let task = Task { await renew() }
    refresh = task
    return task
  }

  private func renew() async -> Result<Credentials, CredentialsError> {
    defer { refresh = nil }
    do throws(CredentialsError) {
      guard let new = try await fetch?() else { throw .expired(source: source) }
      secrets.learn(new)
      let moment = now()
      if let end = new.expiration, end <= moment { throw .expired(source: source) }
      current = new
      holdUntil = Self.hold(new, from: moment)
      return .success(new)
    } catch {
      pauseUntil = now().addingTimeInterval(Self.pause)
      return .failure(error)
    }
  }
}
