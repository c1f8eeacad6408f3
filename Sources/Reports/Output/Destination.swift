import Foundation

/// Where a report goes: a file that is replaced as a whole, so that no reader ever sees half of it.
/// A device, a pipe or `-`, which is standard output, is written directly.
struct Destination {
  /// As it was given, for messages.
  let path: String
  /// The file that is written, links followed.
  private let file: String
  /// Whether it is no file that could be replaced.
  let isSpecial: Bool
  /// Whether someone reads it as it is written, so that nothing can be written over.
  let isStream: Bool
  private let isStandardOutput: Bool
  /// Whether a file was there before anything was written.
  let isFile: Bool
  /// Who may do what with that file, which its successor keeps.
  private let permissions: mode_t

  /// Creates the folder where it is missing.
  /// - Throws: `ReportError` where the path is a folder or cannot be made.
  init(_ path: String) throws(ReportError) {
    isStandardOutput = path == "-"
    if isStandardOutput {
      (self.path, file, isSpecial, isFile, permissions) = ("standard output", path, true, false, 0)
      isStream = true
      return
    }
    self.path = path
    var status = stat()
    let exists = stat(path, &status) == 0
    let kind = status.st_mode & S_IFMT
    if path.isEmpty || path.hasSuffix("/") || (exists && kind == S_IFDIR) {
      throw ReportError(
        path: path, doing: "write a report to it", errno: path.isEmpty ? ENOENT : EISDIR)
    }
    isSpecial = exists && kind != S_IFREG
    isFile = exists && kind == S_IFREG
    isStream = exists && (kind == S_IFIFO || kind == S_IFSOCK)
    permissions = status.st_mode & 0o777
    file = exists && !isSpecial ? URL(filePath: path).resolvingSymlinksInPath().path : path
    if !isSpecial { try Destination.createFolder(of: path) }
  }

  /// Beside the file, where the space is that it needs anyway; unlinked at once, so that nothing
  /// stays behind whatever ends the process.
  func scratch() throws(ReportError) -> FileSink {
    let name =
      isSpecial
      ? FileManager.default.temporaryDirectory.appending(path: "assay").path
      : neighbour("spool")
    let unique = "\(name)-\(UUID().uuidString)"
    let sink = try open(unique, O_RDWR | O_CREAT | O_EXCL)
    unlink(unique)
    return sink
  }

  /// Hands over a sink for the new content, and puts it into place once all of it is written.
  func replace(_ body: (FileSink) throws(ReportError) -> Void) throws(ReportError) {
    if isSpecial { return try fill(file, O_WRONLY, body) }
    let temporary = neighbour("new-\(getpid())")
    unlink(temporary)
    do throws(ReportError) {
      try fill(temporary, O_WRONLY | O_CREAT | O_EXCL) { sink throws(ReportError) in
        if isFile { fchmod(sink.descriptor, permissions) }
        try body(sink)
      }
      if rename(temporary, file) != 0 {
        throw ReportError(path: path, doing: "put it into place", errno: errno)
      }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private func fill(
    _ name: String, _ flags: Int32, _ body: (FileSink) throws(ReportError) -> Void
  ) throws(ReportError) {
    let sink = try open(name, flags)
    do throws(ReportError) {
      try body(sink)
      try sink.close()
    } catch {
      // Between here and the file is libxml2, which forgets what the system said.
      if sink.failure == 0 { throw error }
      throw ReportError(path: path, doing: "write it", errno: sink.failure)
    }
  }

  /// For a file that grows while the run goes on.
  func open() throws(ReportError) -> FileSink {
    try open(file, isSpecial ? O_WRONLY : O_WRONLY | O_CREAT | O_TRUNC)
  }

  private func open(_ name: String, _ flags: Int32) throws(ReportError) -> FileSink {
    if isStandardOutput, name == file {
      return FileSink(descriptor: STDOUT_FILENO, name: path)
    }
    do {
      return try FileSink(path: name, flags: flags)
    } catch {
      // The user named the report, not the temporary file beside it.
      throw ReportError(path: path, reason: error.reason, advice: error.advice)
    }
  }

  private func neighbour(_ suffix: String) -> String {
    let url = URL(filePath: file)
    return url.deletingLastPathComponent().appending(path: ".\(url.lastPathComponent).\(suffix)")
      .path
  }

  private static func createFolder(of path: String) throws(ReportError) {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    var missing: [String] = []
    var current = folder
    var status = stat()
    while stat(current, &status) != 0, errno == ENOENT {
      missing.append(current)
      current = URL(filePath: current).deletingLastPathComponent().path
    }
    for folder in missing.reversed() where mkdir(folder, 0o777) != 0 && errno != EEXIST {
      throw ReportError(path: path, doing: "create its folder \(folder)", errno: errno)
    }
  }
}
