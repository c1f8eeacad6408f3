import Foundation

enum StandardStreams {
  /// Makes a pipe without a reader and a file that may grow no further errors of the one write, and
  /// sees to it that no file which is opened later gets the number of a stream that is closed.
  static func prepare() {
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest number that is free is this one. Writing to it is as much of an error as before.
      _ = open("/dev/null", O_RDONLY)
    }
  }
}

/// Everything on stdin, as bytes.
/// - Throws: `Failure` where there is more than `limit` bytes, or it can't be read.
func readStandardInput(limit: Int = 64 << 20) throws(Failure) -> [UInt8] {
  var bytes: [UInt8] = []
  do {
    while let chunk = try FileHandle.standardInput.read(upToCount: 1 << 16), !chunk.isEmpty {
      bytes += chunk
      if bytes.count > limit { throw Failure("stdin holds more than \(limit >> 20) MiB") }
    }
  } catch let failure as Failure {
    throw failure
  } catch {
    throw Failure("stdin can't be read: \(error.localizedDescription)")
  }
  return bytes
}

/// Writes bytes to stdout. A reader that went away is no error.
func writeStandardOutput(_ bytes: [UInt8]) {
  try? FileHandle.standardOutput.write(contentsOf: Data(bytes))
}

func writeStandardOutput(_ text: String) { writeStandardOutput(Array(text.utf8)) }

/// A line for the person, wherever stdout goes.
func writeStandardError(_ line: String) {
  try? FileHandle.standardError.write(contentsOf: Data("assay: \(line)\n".utf8))
}
