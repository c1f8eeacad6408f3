import Foundation

/// A file that is written front to back through a descriptor, with nothing held back in memory.
final class FileSink {
  let path: String
  private(set) var descriptor: Int32
  /// The error number of the first write that failed, else 0.
  private(set) var failure: Int32 = 0
  private let isOwned: Bool

  /// An open descriptor that stays open afterwards, for example standard output.
  init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    path = name
    isOwned = false
  }

  /// - Parameter flags: as of open(2), besides O_CLOEXEC.
  init(path: String, flags: Int32) throws(ReportError) {
    descriptor = retrying { open(path, flags | O_CLOEXEC, 0o666) }
    self.path = path
    isOwned = true
    if descriptor < 0 { throw ReportError(path: path, doing: "open it", errno: errno) }
  }

  deinit {
    if isOwned, descriptor >= 0 { _ = Foundation.close(descriptor) }
  }

  /// Some file systems tell only now that the space was too small.
  func close() throws(ReportError) {
    guard isOwned, descriptor >= 0 else { return }
    let code = Foundation.close(descriptor)
    descriptor = -1
    if code != 0 { throw ReportError(path: path, doing: "close it", errno: errno) }
  }

  func write(_ bytes: [UInt8]) throws(ReportError) {
    let code = bytes.withUnsafeBytes { write($0) }
    if code != 0 { throw ReportError(path: path, doing: "write it", errno: code) }
  }

  /// Writes all of it, or leaves the file as it was where there is no room for all of it.
  func writeWhole(_ bytes: [UInt8]) throws(ReportError) {
    let start = lseek(descriptor, 0, SEEK_CUR)
    do throws(ReportError) {
      try write(bytes)
    } catch {
      // What can't be shortened, a pipe for example, can't be put back either.
      if start >= 0 { ftruncate(descriptor, start) }
      throw error
    }
  }

  /// - Returns: 0, or the error number of the system call that failed.
  func write(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Foundation.write(
        descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        // A terminal or pipe that someone set to non-blocking: wait until it takes more.
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&waiting, 1, -1)
      } else if errno != EINTR {
        failure = errno
        return errno
      }
    }
    return 0
  }
}

func retrying(_ call: () -> Int32) -> Int32 {
  while true {
    let result = call()
    if result >= 0 || errno != EINTR { return result }
  }
}
