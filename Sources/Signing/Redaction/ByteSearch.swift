/// Finds any of some patterns in one pass that skips most bytes: Wu and Manber's algorithm, over
/// blocks of two bytes.
struct ByteSearch: Sendable {
  /// Shorter patterns are left out.
  static let shortest = 8

  private let patterns: [[UInt8]]
  /// The length of the shortest pattern; of each only so many bytes guide the search.
  private let width: Int
  /// By block: how far the window can move when it ends in that block. 0: a pattern may be here.
  private let shifts: [UInt8]

  init(_ patterns: [[UInt8]]) {
    // The longest first, so that it wins where one is the beginning of another.
    self.patterns = patterns.filter { $0.count >= Self.shortest }.sorted { $0.count > $1.count }
    width = min(self.patterns.last?.count ?? 0, 255)
    var shifts = [UInt8](repeating: UInt8(max(width - 1, 0)), count: Self.blockCount)
    for pattern in self.patterns {
      for end in 1..<width {
        let block = Self.block(pattern[end - 1], pattern[end])
        shifts[block] = min(shifts[block], UInt8(width - 1 - end))
      }
    }
    self.shifts = shifts
  }

  private static let blockCount = 4096

  private static func block(_ first: UInt8, _ second: UInt8) -> Int {
    Int(first) << 4 & 0xFF0 ^ Int(second)
  }

  /// The bytes with each pattern replaced; the same array where there is none.
  func replacing(in bytes: [UInt8], with replacement: [UInt8], isCut: Bool) -> [UInt8] {
    let found = matches(in: bytes)
    let tail = isCut ? cutPattern(in: bytes[(found.last?.upperBound ?? 0)...]) : nil
    guard !found.isEmpty || tail != nil else { return bytes }
    var result: [UInt8] = []
    var end = 0
    for match in found + (tail.map { [$0] } ?? []) {
      result += bytes[end..<match.lowerBound]
      result += replacement
      end = match.upperBound
    }
    return result + bytes[end...]
  }

  private func matches(in bytes: [UInt8]) -> [Range<Int>] {
    guard !patterns.isEmpty, bytes.count >= width else { return [] }
    return bytes.withUnsafeBufferPointer { bytes in
      shifts.withUnsafeBufferPointer { shifts in
        var found: [Range<Int>] = []
        var end = width - 1
        while end < bytes.count {
          let shift = Int(shifts[Self.block(bytes[end - 1], bytes[end])])
          if shift > 0 {
            end += shift
          } else if let pattern = pattern(at: end - width + 1, in: bytes) {
            found.append(end - width + 1..<end - width + 1 + pattern.count)
            end += pattern.count
          } else {
            end += 1
          }
        }
        return found
      }
    }
  }

  private func pattern(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    patterns.first { bytes[start...].starts(with: $0) }
  }

  /// The longest beginning of a pattern in which the bytes end.
  private func cutPattern(in bytes: ArraySlice<UInt8>) -> Range<Int>? {
    let starts = patterns.compactMap { pattern in
      let longest = min(pattern.count - 1, bytes.count)
      return stride(from: longest, through: Self.shortest, by: -1).first {
        bytes.suffix($0).elementsEqual(pattern.prefix($0))
      }
    }
    return starts.max().map { bytes.endIndex - $0..<bytes.endIndex }
  }
}
