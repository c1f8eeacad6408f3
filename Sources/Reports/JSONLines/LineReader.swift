import Foundation

/// A file's lines, one at a time.
struct LineReader {
  private let handle: FileHandle
  private var buffer: [UInt8] = []
  /// Where the next line begins in the buffer.
  private var start = 0
  private var isAtEnd = false
  /// Whether the last line that came had its line break.
  private(set) var isWhole = true

  init(_ handle: FileHandle) { self.handle = handle }

  mutating func next() -> [UInt8]? {
    var searched = start
    while true {
      if let end = lineBreak(from: searched) {
        defer { start = end + 1 }
        return Array(buffer[start..<end])
      }
      if isAtEnd {
        defer { start = buffer.count }
        isWhole = start == buffer.count
        return isWhole ? nil : Array(buffer[start...])
      }
      buffer.removeFirst(start)
      start = 0
      searched = buffer.count
      if let chunk = try? handle.read(upToCount: 1 << 20), !chunk.isEmpty {
        buffer += chunk
      } else {
        isAtEnd = true
      }
    }
  }

  private func lineBreak(from place: Int) -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard place < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + place, Int32(UInt8(ascii: "\n")), bytes.count - place)
      else { return nil }
      return base.distance(to: UnsafeRawPointer(found))
    }
  }
}
