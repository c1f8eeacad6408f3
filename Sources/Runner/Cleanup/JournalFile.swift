import Foundation

/// A file of lines, locked by the one process that writes it.
///
/// Its descriptor never changes after `init`, and whoever owns the file appends from one actor.
final class JournalFile: Sendable {
  let url: URL
  private let descriptor: Int32

  private init(url: URL, descriptor: Int32) {
    self.url = url
    self.descriptor = descriptor
  }

  /// Makes a new file of that name, which only the user may read, with its first line. It appears under
  /// its name only when it is locked and that line is on the disk.
  static func create(_ url: URL, first line: [UInt8]) throws(JournalError) -> JournalFile {
    let folder = url.deletingLastPathComponent()
    let missing = missingFolders(to: folder)
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw JournalError(path: url.path, reason: error.localizedDescription)
    }
    let draft = folder.appending(path: ".\(url.lastPathComponent).new")
    let descriptor = open(draft.path, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw JournalError(path: url.path, errno) }
    let file = JournalFile(url: url, descriptor: descriptor)
    do throws(JournalError) {
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        throw JournalError(path: url.path, errno)
      }
      try file.append(line)
      guard rename(draft.path, url.path) == 0 else { throw JournalError(path: url.path, errno) }
      try syncFolder(folder)
      for made in missing { try syncFolder(made.deletingLastPathComponent()) }
    } catch {
      unlink(draft.path)
      close(descriptor)
      throw error
    }
    return file
  }

  /// Opens a file that another run left. `nil` where its process is still there, or the file is gone.
  static func adopt(_ url: URL) throws(JournalError) -> JournalFile? {
    let descriptor = open(url.path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW)
    if descriptor < 0 {
      if errno == ENOENT { return nil }
      throw JournalError(path: url.path, errno, isRead: true)
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      close(descriptor)
      if reason == EWOULDBLOCK { return nil }
      throw JournalError(path: url.path, reason, isRead: true)
    }
    return JournalFile(url: url, descriptor: descriptor)
  }

  /// The line is on the disk when this returns.
  /// - Parameter isSynced: `false` for a line that may be lost with the power.
  func append(_ line: [UInt8], isSynced: Bool = true) throws(JournalError) {
    var rest = (line + [UInt8(ascii: "\n")])[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw JournalError(path: url.path, errno) }
      rest = rest.dropFirst(count)
    }
    guard !isSynced || fsync(descriptor) == 0 else { throw JournalError(path: url.path, errno) }
  }

  /// Its whole lines. What follows the last line break was being written when its process or the power
  /// ended; it is cut off, so that more can be appended.
  func lines() throws(JournalError) -> [[UInt8]] {
    guard let data = FileManager.default.contents(atPath: url.path) else {
      throw JournalError(path: url.path, errno, isRead: true)
    }
    let newline = UInt8(ascii: "\n")
    let whole = data.lastIndex(of: newline).map { data[...$0] } ?? data.prefix(0)
    if whole.count < data.count, ftruncate(descriptor, off_t(whole.count)) != 0 {
      throw JournalError(path: url.path, errno)
    }
    return whole.split(separator: newline).map { Array($0) }
  }

  func end() { close(descriptor) }

  func remove() {
    unlink(url.path)
    close(descriptor)
  }

  /// The folders that are not there yet, innermost first.
  private static func missingFolders(to folder: URL) -> [URL] {
    var missing: [URL] = []
    var folder = folder
    while folder.path != "/", !FileManager.default.fileExists(atPath: folder.path) {
      missing.append(folder)
      folder.deleteLastPathComponent()
    }
    return missing
  }

  /// A file's name is on the disk only when its folder is.
  private static func syncFolder(_ folder: URL) throws(JournalError) {
    let descriptor = open(folder.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw JournalError(path: folder.path, errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw JournalError(path: folder.path, errno) }
  }
}

/// The journal can't be written, and so nothing may be created; or one that was left can't be read.
public struct JournalError: Error, Sendable, CustomStringConvertible {
  public var path: String
  public var reason: String
  /// Whether it was to be read.
  public var isRead: Bool

  init(path: String, reason: String, isRead: Bool = false) {
    self.path = path
    self.reason = reason
    self.isRead = isRead
  }

  init(path: String, _ number: Int32, isRead: Bool = false) {
    self.init(path: path, reason: String(cString: strerror(number)), isRead: isRead)
  }

  public var description: String {
    if isRead {
      return "the clean-up journal \(path) can't be read: \(reason). "
        + "What its run left is not known: make it readable to whoever sweeps."
    }
    return "the clean-up journal \(path) can't be written: \(reason). "
      + "Nothing is created without it: free the disk, or name another folder in XDG_STATE_HOME."
  }
}
