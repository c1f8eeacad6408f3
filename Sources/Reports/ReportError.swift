import Foundation

/// Why a report could not be written, and what to do about it.
public struct ReportError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file or folder, as it was given.
  public var path: String
  public var reason: String
  /// One sentence for who runs it.
  public var advice: String

  public init(path: String, reason: String, advice: String) {
    self.path = path
    self.reason = reason
    self.advice = advice
  }

  public var description: String { "\(path): \(reason). \(advice)" }
}

extension ReportError {
  /// From the error number of a system call.
  init(path: String, doing action: String, errno code: Int32) {
    let advice =
      switch code {
      case EACCES, EPERM, EROFS: "Make it writable, or name another place for the report."
      case EISDIR: "It is a folder: name a file in it."
      case ENOTDIR: "A part of the path is a file where a folder is needed: name another place."
      case ENOSPC, EDQUOT: "Free some space, or name another place for the report."
      case EFBIG: "Raise the limit on the size of files, or name another place for the report."
      case ENAMETOOLONG: "Choose a shorter name."
      case EMFILE, ENFILE: "Raise the limit on open files (ulimit -n)."
      case EPIPE: "Whatever read the report went away before its end."
      default: "Look at that path, or name another place for the report."
      }
    self.init(
      path: path, reason: "cannot \(action): \(String(cString: strerror(code)))", advice: advice)
  }
}
