import Synchronization

/// The secrets that were seen so far. More may be learned at any time and from any task, and every
/// redactor that goes by them knows them at once.
public final class Secrets: Sendable {
  private struct State {
    var forms: Set<[UInt8]> = []
    var search = ByteSearch([])
    /// The beginnings of signatures, and in which order they came.
    var signatures: Set<UInt64> = []
    var order: [UInt64] = []
    var oldest = 0
  }

  private let state = Mutex(State())

  public init(_ credentials: [Credentials] = []) {
    for one in credentials { learn(one) }
  }

  public func learn(_ credentials: Credentials) {
    learn([credentials.secretAccessKey, credentials.sessionToken ?? ""])
  }

  /// Learns keys and tokens as they are, without white space around them.
  public func learn(_ secrets: [String]) {
    let forms = secrets.flatMap { secret in
      SecretForms.all(of: Array(secret.trimmingWhiteSpace.utf8))
    }
    state.withLock { state in
      guard !state.forms.isSuperset(of: forms) else { return }
      state.forms.formUnion(forms)
      state.search = ByteSearch(Array(state.forms))
    }
  }

  /// Of the signatures of a run the last so many are known.
  private static let mostSignatures = 20_000

  func remember(signature: [UInt8]) {
    guard let key = SignatureSearch.key(signature) else { return }
    state.withLock { state in
      guard state.signatures.insert(key).inserted else { return }
      if state.order.count < Self.mostSignatures { return state.order.append(key) }
      state.signatures.remove(state.order[state.oldest])
      state.order[state.oldest] = key
      state.oldest = (state.oldest + 1) % Self.mostSignatures
    }
  }

  var hasSignatures: Bool { state.withLock { !$0.signatures.isEmpty } }

  func isSigned(by key: UInt64) -> Bool { state.withLock { $0.signatures.contains(key) } }

  /// Finds all that is known by now.
  var search: ByteSearch { state.withLock { $0.search } }
}

extension String {
  var trimmingWhiteSpace: String {
    let scalars = unicodeScalars
    guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(scalars[...last].drop { $0.properties.isWhitespace })
  }
}
