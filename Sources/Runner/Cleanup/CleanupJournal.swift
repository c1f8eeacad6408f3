import Foundation
import JSON

/// The record on disk of what a run is about to create, created and deleted: one JSON line an event.
/// What is intended is on the disk before its request goes out.
final class CleanupJournal: Sendable {
  private let file: JournalFile

  /// Begins the journal of a run: `RUN.jsonl` in the folder.
  init(folder: URL, _ header: JournalHeader) throws(JournalError) {
    file = try JournalFile.create(
      folder.appending(path: "\(header.run).jsonl"),
      first: JournalEntry.started(header).json.serialised())
  }

  init(_ file: JournalFile) { self.file = file }

  func write(_ entry: JournalEntry) throws(JournalError) {
    // Without this line the next sweep asks for what is gone, which does no harm.
    if case .done = entry { return try file.append(entry.json.serialised(), isSynced: false) }
    try file.append(entry.json.serialised())
  }

  func close() { file.end() }

  func remove() { file.remove() }
}

/// Whose journal it is.
struct JournalHeader: Sendable, Equatable {
  var run: String
  /// Scheme, host, port and base path.
  var endpoint: String
  var region: String
  /// The AWS account, where it is known.
  var account: String?
  var startedAt: Date
}

/// A line of a clean-up journal.
enum JournalEntry: Sendable, Equatable {
  case started(JournalHeader)
  /// A request that may create something is about to be sent.
  /// - Parameter name: what it is to be called, where its kind has a name.
  case intended(number: Int, operation: String, input: JSON, name: String?, at: Date)
  /// How what the request created is deleted.
  /// - Parameter shown: what the answer said of it: its name and when it was created.
  case created(number: Int, deletion: String, input: JSON, shown: JSON)
  /// It is gone, or nothing came of the intent.
  case done(number: Int)
}

extension JournalEntry {
  var json: JSON {
    var object = JSONObject()
    switch self {
    case .started(let header):
      object.append("event", .string("started"))
      object.append("run", .string(header.run))
      object.append("endpoint", .string(header.endpoint))
      object.append("region", .string(header.region))
      if let account = header.account { object.append("account", .string(account)) }
      object.append("at", .string(header.startedAt.formatted(.iso8601)))
    case .intended(let number, let operation, let input, let name, let at):
      object.append("event", .string("intended"))
      object.append("number", .int(number))
      object.append("operation", .string(operation))
      object.append("input", input)
      if let name { object.append("name", .string(name)) }
      object.append("at", .string(at.formatted(.iso8601)))
    case .created(let number, let deletion, let input, let shown):
      object.append("event", .string("created"))
      object.append("number", .int(number))
      object.append("deletion", .string(deletion))
      object.append("input", input)
      object.append("shown", shown)
    case .done(let number):
      object.append("event", .string("done"))
      object.append("number", .int(number))
    }
    return .object(object)
  }

  /// `nil` where it is no such line.
  init?(_ json: JSON) {
    let number = json["number"]?.number?.int
    let at = json["at"]?.string.flatMap { try? Date($0, strategy: .iso8601) }
    switch (json["event"]?.string, number) {
    case ("started", _):
      guard let run = json["run"]?.string, let endpoint = json["endpoint"]?.string,
        let region = json["region"]?.string
      else { return nil }
      self = .started(
        JournalHeader(
          run: run, endpoint: endpoint, region: region, account: json["account"]?.string,
          startedAt: at ?? .distantPast))
    case ("intended", let number?):
      guard let operation = json["operation"]?.string else { return nil }
      self = .intended(
        number: number, operation: operation, input: json["input"] ?? .null,
        name: json["name"]?.string, at: at ?? .distantPast)
    case ("created", let number?):
      guard let deletion = json["deletion"]?.string, let input = json["input"] else { return nil }
      self = .created(
        number: number, deletion: deletion, input: input, shown: json["shown"] ?? .null)
    case ("done", let number?): self = .done(number: number)
    default: return nil
    }
  }
}
