import Contract
import Expectations
import JSON
import Scenarios
import Transport

/// What a run created and must delete again, newest first.
actor Cleanup {
  /// One resource that is to be deleted.
  struct Resource: Sendable, Equatable {
    var number: Int
    var operation: String
    /// The deletion's typed input.
    var input: JSON
  }

  private let journal: CleanupJournal?
  private var open: [Resource] = []
  /// Operations that were about to create something, of which nothing more is known.
  private var intents: [Int: String] = [:]
  private var count = 0

  init(journal: CleanupJournal?) {
    self.journal = journal
  }

  /// Notes that something is about to be created, so that even a killed run tells what it may have left.
  func intend(_ operation: String, input: JSON) throws(JournalError) -> Int {
    count += 1
    try journal?.write(.intended(number: count, operation: operation, input: input))
    intents[count] = operation
    return count
  }

  /// Notes how what was created is deleted.
  func add(_ number: Int, _ operation: String, input: JSON) throws(JournalError) -> Resource {
    let resource = Resource(number: number, operation: operation, input: input)
    open.append(resource)
    intents[number] = nil
    try journal?.write(.created(number: number, deletion: operation, input: input))
    return resource
  }

  /// Notes that nothing came of an intent.
  func drop(_ number: Int) {
    intents[number] = nil
    try? journal?.write(.done(number: number))
  }

  func finish(_ resource: Resource) {
    open.removeAll { $0.number == resource.number }
    try? journal?.write(.done(number: resource.number))
  }

  /// What is still there, newest first.
  var remaining: [Resource] { open.reversed() }

  /// The operations of which nobody knows what they created, in order.
  var unknown: [String] { intents.sorted { $0.key < $1.key }.map(\.value) }

  /// Removes the journal where it holds nothing that is, or may be, still there.
  func close() {
    if open.isEmpty, intents.isEmpty { journal?.remove() } else { journal?.close() }
  }
}
