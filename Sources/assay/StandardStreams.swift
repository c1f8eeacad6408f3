import Foundation

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
