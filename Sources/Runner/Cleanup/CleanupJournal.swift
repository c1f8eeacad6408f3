import Foundation
import JSON

/// The record on disk of what a run is about to create, created and deleted: one JSON line an event,
/// written before the request goes out.
final class CleanupJournal: Sendable {
  enum Entry: Sendable {
    case started(run: String, endpoint: String, region: String)
    case intended(number: Int, operation: String, input: JSON)
    case created(number: Int, deletion: String, input: JSON)
    case done(number: Int)
  }

  let file: URL
  private let handle: FileHandle

  /// Creates the folder and the file, which only the user may read.
  init(folder: URL, runID: String) throws(JournalError) {
    file = folder.appending(path: "\(runID).jsonl")
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      guard
        FileManager.default.createFile(
          atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600])
      else { throw CocoaError(.fileWriteUnknown) }
      handle = try FileHandle(forWritingTo: file)
    } catch {
      throw JournalError(path: file.path, reason: error.localizedDescription)
    }
  }

  func write(_ entry: Entry) throws(JournalError) {
    do {
      try handle.write(contentsOf: entry.json.serialised() + [UInt8(ascii: "\n")])
    } catch {
      throw JournalError(path: file.path, reason: error.localizedDescription)
    }
  }

  func close() { try? handle.close() }

  func remove() {
    close()
    try? FileManager.default.removeItem(at: file)
  }
}

/// The journal can't be written, and so nothing may be created.
public struct JournalError: Error, Sendable, CustomStringConvertible {
  public var path: String
  public var reason: String

  public var description: String {
    "the clean-up journal \(path) can't be written: \(reason). "
      + "Nothing is created without it: free the disk, or name another folder in XDG_STATE_HOME."
  }
}

extension CleanupJournal.Entry {
  var json: JSON {
    switch self {
    case .started(let run, let endpoint, let region):
      .object([
        "event": .string("started"), "run": .string(run), "endpoint": .string(endpoint),
        "region": .string(region),
      ])
    case .intended(let number, let operation, let input):
      .object([
        "event": .string("intended"), "number": .int(number), "operation": .string(operation),
        "input": input,
      ])
    case .created(let number, let deletion, let input):
      .object([
        "event": .string("created"), "number": .int(number), "deletion": .string(deletion),
        "input": input,
      ])
    case .done(let number):
      .object(["event": .string("done"), "number": .int(number)])
    }
  }
}
