import Foundation
import JSON
import Runner

/// One line of JSON for each event, written as it happens: what was finished before a `kill -9` is
/// in the file.
public final class JSONLinesReport: Reporter {
  private let sink: FileSink

  /// - Parameter path: a file, or `-` for standard output.
  public init(path: String) throws(ReportError) {
    sink = try Destination(path).open()
  }

  public func handle(_ event: RunEvent) throws(ReportError) {
    try sink.writeWhole(JSON.object(event.json).serialised() + [UInt8(ascii: "\n")])
  }

  public func finish() throws(ReportError) {
    try sink.close()
  }
}
