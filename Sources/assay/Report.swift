import ArgumentParser
import Foundation
import Reports

/// `assay report`
struct Report: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes reports from the events of a run, without running again.",
    discussion: """
      The reports are the same, byte for byte, as those that the run would have written. Of a run \
      that was killed they hold what it had finished, and say that it did not end. Where no report \
      is named, the run is told on the terminal.

      Exit codes: 0 the reports are written, whatever they say; 2 the events can't be read; 3 a \
      report could not be written.
      """)

  @Argument(
    help: "The events that `assay run --json` wrote; - for stdin.",
    completion: .file(extensions: ["jsonl"]))
  var events: String

  @OptionGroup var files: ReportFiles

  func run() async throws {
    let descriptor = try files.terminal()
    do {
      var file = try EventFile(events)
      // The first event is read before any report takes the place of an older one.
      var event = try file.next()
      let named = try files.open()
      let views = ReportSet(named.isEmpty ? [files.terminalReport(descriptor)] : named)
      while let next = event {
        await views.handle(next)
        event = try file.next()
      }
      let errors = await views.finish()
      if file.isCut {
        Failure("\(events): the last line is cut off, and left out").print()
      }
      for error in errors { Failure("a report could not be written: \(error)").print() }
      if !errors.isEmpty { throw ExitCode(3) }
    } catch let error as EventFile.Unreadable {
      throw Failure("\(error)")
    } catch let error as ReportError {
      throw Failure("\(error)")
    }
  }
}
