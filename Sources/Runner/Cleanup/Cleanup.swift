import Foundation
import JSON

/// What a run created and must delete again, newest first.
actor Cleanup {
  /// One resource that is to be deleted.
  struct Resource: Sendable, Equatable {
    var number: Int
    var operation: String
    /// The deletion's typed input.
    var input: JSON
  }

  /// A request of which nobody knows what it created.
  struct Intent: Sendable, Equatable {
    var number: Int
    var operation: String
    /// What was to be called so, where its kind has a name.
    var name: String?
  }

  private let journal: CleanupJournal?
  private var open: [Resource] = []
  private var intents: [Int: Intent] = [:]
  private var count = 0

  init(journal: CleanupJournal?) {
    self.journal = journal
  }

  /// Notes that something is about to be created, so that even a killed run tells what it may have left.
  func intend(_ operation: String, input: JSON, name: String?) throws(JournalError) -> Int {
    count += 1
    try journal?.write(
      .intended(number: count, operation: operation, input: input, name: name, at: Date()))
    intents[count] = Intent(number: count, operation: operation, name: name)
    return count
  }

  /// Notes how what was created is deleted.
  /// - Parameter shown: what the answer said of it.
  func add(
    _ number: Int, _ operation: String, input: JSON, shown: JSON = .object(JSONObject())
  ) throws(JournalError) -> Resource {
    let resource = Resource(number: number, operation: operation, input: input)
    open.append(resource)
    intents[number] = nil
    try journal?.write(
      .created(number: number, deletion: operation, input: input, shown: shown))
    return resource
  }

  /// Whether what is named so is to be deleted already, by itself or with what it lies in.
  func covers(_ input: JSON) -> Bool {
    open.contains { resource in
      guard let members = resource.input.object?.members, !members.isEmpty else { return false }
      return members.allSatisfy { input[$0.key] == $0.value }
    }
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

  /// The requests of which nobody knows what they created, in order.
  var unknown: [Intent] { intents.values.sorted { $0.number < $1.number } }

  /// Removes the journal where it holds nothing that is, or may be, still there.
  func close() {
    if open.isEmpty, intents.isEmpty { journal?.remove() } else { journal?.close() }
  }
}
