import Foundation
import JSON
import Runner

/// Reads what a run touched from the events that it wrote.
public enum CoverageFile {
  public struct Unreadable: Error, Sendable, CustomStringConvertible {
    public var description: String
  }

  public static func read(_ path: String) throws(Unreadable) -> Coverage {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Unreadable(description: "\(path) can't be read: check the path")
    }
    defer { try? handle.close() }
    var reader = LineReader(handle)
    // Of all lines only this one is parsed: the others may hold bodies of many megabytes.
    let mark = Array(#""event":"coverage""#.utf8)
    while let line = reader.next() {
      guard line.prefix(40).contains(sequence: mark) else { continue }
      guard let json = try? JSON.parse(line).value, let coverage = Coverage(json: json) else {
        throw Unreadable(description: "\(path): its coverage event is damaged: run again")
      }
      return coverage
    }
    throw Unreadable(
      description:
        "\(path) has no coverage event: name a file that `assay run --json` wrote to its end")
  }
}

extension Collection where Element == UInt8 {
  fileprivate func contains(sequence: [UInt8]) -> Bool {
    var rest = self[...]
    while rest.count >= sequence.count {
      if rest.starts(with: sequence) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
