import Foundation

/// Many texts that grow side by side, kept in one unlinked file, so that memory does not grow with
/// them and hundreds of them need one descriptor.
final class Spool {
  /// One of the texts: the parts of the file that hold it, and what is not there yet.
  struct Lane {
    fileprivate var extents: [Range<off_t>] = []
    fileprivate var pending: [UInt8] = []

    /// A text that is short enough to be kept in memory.
    init(_ pending: [UInt8] = []) {
      self.pending = pending
    }
  }

  private let file: FileSink
  private let path: String
  private var end: off_t = 0
  /// Large enough that the list of extents is nothing beside what they hold.
  private static let chunk = 16 << 10

  init(beside destination: Destination) throws(ReportError) {
    file = try destination.scratch()
    path = destination.path
  }

  func append(_ bytes: [UInt8], to lane: inout Lane) throws(ReportError) {
    lane.pending += bytes
    if lane.pending.count < Spool.chunk { return }
    let code = lane.pending.withUnsafeBytes { file.write($0) }
    if code != 0 { throw ReportError(path: path, doing: "spool its testcases", errno: code) }
    let next = end + off_t(lane.pending.count)
    if let last = lane.extents.last, last.upperBound == end {
      lane.extents[lane.extents.count - 1] = last.lowerBound..<next
    } else {
      lane.extents.append(end..<next)
    }
    end = next
    lane.pending = []
  }

  /// Hands over the lane's text, part by part.
  func read(
    _ lane: Lane, _ body: (UnsafeRawBufferPointer) throws(ReportError) -> Void
  ) throws(ReportError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 1)
    defer { buffer.deallocate() }
    for extent in lane.extents {
      var offset = extent.lowerBound
      while offset < extent.upperBound {
        let count = pread(
          file.descriptor, buffer.baseAddress, min(buffer.count, Int(extent.upperBound - offset)),
          offset)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          throw ReportError(
            path: path, doing: "read its spooled testcases", errno: count < 0 ? errno : EIO)
        }
        try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        offset += off_t(count)
      }
    }
    var failure: ReportError?
    lane.pending.withUnsafeBytes { bytes in
      do throws(ReportError) { try body(bytes) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}
