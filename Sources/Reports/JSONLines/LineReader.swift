import Foundation

/// A file's lines, one at a time.
struct LineReader {
  private let handle: FileHandle
  private var rest: [UInt8] = []
  private var isAtEnd = false
  /// Whether the last line that came had its line break.
  private(set) var isWhole = true

  init(_ handle: FileHandle) { self.handle = handle }

  mutating func next() -> [UInt8]? {
    var searched = 0
    while true {
      if let end = rest[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = Array(rest[..<end])
        rest.removeFirst(end + 1)
        return line
      }
      searched = rest.count
      if isAtEnd {
        defer { rest = [] }
        isWhole = rest.isEmpty
        return rest.isEmpty ? nil : rest
      }
      if let chunk = try? handle.read(upToCount: 1 << 20), !chunk.isEmpty {
        rest += chunk
      } else {
        isAtEnd = true
      }
    }
  }
}
