import Foundation
import JSON
import Runner

/// The events of one run, read back from the lines of JSON that it wrote, one at a time.
///
/// A last line without its line break may be cut off, as after a `kill -9`: it is left out. Keys and
/// events that are not known here are those of a newer Assay, and are left out too.
public struct EventFile {
  public struct Unreadable: Error, Sendable, CustomStringConvertible {
    public var description: String
  }

  /// As it was given.
  public let path: String
  /// Whether the last line was cut off.
  public private(set) var isCut = false

  private let handle: FileHandle
  private var reader: LineReader
  private var line = 0
  private var hasBegun = false
  private var suites: [String: Suite] = [:]

  /// A line holds what was sent and received, up to 64 KiB a body, and one answer in full.
  private static let limits = JSONLimits(
    depth: JSONLimits.deepest, values: 10_000_000, bytes: 1 << 30)

  /// - Parameter path: a file, or `-` for standard input.
  public init(_ path: String) throws(Unreadable) {
    self.path = path == "-" ? "standard input" : path
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw Unreadable(
        description: "\(path) is a folder: name a file that `assay run --json` wrote")
    }
    guard
      let handle = path == "-" ? .standardInput : FileHandle(forReadingAtPath: path)
    else {
      throw Unreadable(description: "\(path) can't be read: check the path")
    }
    self.handle = handle
    reader = LineReader(handle)
  }

  /// The next event; `nil` after the last. The first is always `runStarted`.
  public mutating func next() throws(Unreadable) -> RunEvent? {
    while let bytes = reader.next() {
      line += 1
      guard let json = try? JSON.parse(bytes, limits: EventFile.limits).value,
        json["event"]?.string != nil
      else {
        if !reader.isWhole, hasBegun {
          isCut = true
          break
        }
        throw Unreadable(
          description:
            "\(path): line \(line) is no event: name a file that `assay run --json` wrote")
      }
      try begin(json)
      do {
        if let event = try RunEvent(json, suites: &suites) { return event }
      } catch {
        throw Unreadable(description: "\(path): line \(line) is damaged: \(error.description)")
      }
    }
    if !hasBegun { throw noBeginning }
    return nil
  }

  /// Every event at once.
  public static func read(_ path: String) throws(Unreadable) -> [RunEvent] {
    var file = try EventFile(path)
    var events: [RunEvent] = []
    while let event = try file.next() { events.append(event) }
    return events
  }

  /// A file is of one run, and begins with it.
  private mutating func begin(_ json: JSON) throws(Unreadable) {
    let isBeginning = json["event"] == "run-started"
    switch (hasBegun, isBeginning) {
    case (true, false): return
    case (true, true):
      throw Unreadable(
        description: "\(path): a second run begins in line \(line): name a file of one run")
    case (false, false): throw noBeginning
    case (false, true):
      let version = json["version"]?.number?.int
      if let version, version != RunEvent.formatVersion {
        throw Unreadable(
          description:
            "\(path) has version \(version) of the events, and this assay reads version "
            + "\(RunEvent.formatVersion): use the assay that wrote it")
      }
      if version == nil { throw noBeginning }
      hasBegun = true
    }
  }

  private var noBeginning: Unreadable {
    Unreadable(
      description: "\(path) does not begin with a run of this version: "
        + "name a file that `assay run --json` wrote")
  }
}
