import Foundation
import JSON

/// The journal of a run that has ended without deleting everything.
struct LeftJournal: Sendable {
  let file: JournalFile
  let header: JournalHeader
  /// What was created and not deleted.
  private(set) var resources: [Resource] = []
  /// What was asked for, and no more is known of.
  private(set) var intents: [Intent] = []

  struct Resource: Sendable {
    var number: Int
    var deletion: String
    var input: JSON
    var shown: JSON
    var at: Date
  }

  struct Intent: Sendable {
    var number: Int
    var operation: String
    var target: String?
    var name: String?
    var at: Date
  }

  /// - Throws: `JournalDamage` where a line is none of a journal's.
  init(_ file: JournalFile) throws {
    self.file = file
    var header: JournalHeader?
    var moments: [Int: Date] = [:]
    for (index, line) in try file.lines().enumerated() {
      guard let value = try? JSON.parse(line).value, let entry = JournalEntry(value) else {
        throw JournalDamage(path: file.url.path, line: index + 1)
      }
      switch entry {
      case .started(let own): header = own
      case .intended(let number, let operation, let input, let name, let at):
        moments[number] = at
        intents.append(
          Intent(
            number: number, operation: operation, target: input.string,
            name: name.flatMap { $0.isEmpty ? nil : $0 }, at: at))
      case .created(let number, let deletion, let input, let shown):
        intents.removeAll { $0.number == number }
        resources.append(
          Resource(
            number: number, deletion: deletion, input: input, shown: shown,
            at: moments[number] ?? header?.startedAt ?? .distantPast))
      case .done(let number):
        intents.removeAll { $0.number == number }
        resources.removeAll { $0.number == number }
      }
    }
    guard let header else { throw JournalDamage(path: file.url.path, line: 1) }
    self.header = header
  }

  /// Notes that nothing is left of an entry.
  mutating func settle(_ number: Int) throws(JournalError) {
    intents.removeAll { $0.number == number }
    resources.removeAll { $0.number == number }
    try CleanupJournal(file).write(.done(number: number))
  }

  var isEmpty: Bool { resources.isEmpty && intents.isEmpty }
}

struct JournalDamage: Error, CustomStringConvertible {
  var path: String
  var line: Int

  var description: String {
    "\(path), line \(line): this is no line of a clean-up journal, so nothing of it was swept. "
      + "Mend it by hand, or delete the file where you know that nothing is left of its run."
  }
}

/// The journals in a folder.
struct LeftJournals: Sendable {
  var left: [LeftJournal] = []
  /// The runs whose processes are still there.
  var running: Set<String> = []
  /// Why a journal can't be read, for a person.
  var damages: [String] = []

  init(in folder: URL) {
    guard let directory = opendir(folder.path) else {
      // No run of this machine left any, where there is no such folder.
      if errno != ENOENT {
        damages.append("\(JournalError(path: folder.path, errno, isRead: true))")
      }
      return
    }
    closedir(directory)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let files = names.map { folder.appending(path: $0) }
    for url in files.sorted(by: { $0.path < $1.path })
    where url.pathExtension == "jsonl" && !url.lastPathComponent.hasPrefix(".") {
      do {
        guard let file = try JournalFile.adopt(url) else {
          running.insert(url.deletingPathExtension().lastPathComponent)
          continue
        }
        left.append(try LeftJournal(file))
      } catch {
        damages.append("\(error)")
      }
    }
  }

  /// Removes the files of which nothing is left, and lets go of the others.
  func close() {
    for journal in left {
      if journal.isEmpty { journal.file.remove() } else { journal.file.end() }
    }
  }
}
