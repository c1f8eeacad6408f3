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

      With --diff, assay report --diff OLD NEW says what got better, worse, new and gone from one \
      run to another; --markdown FILE says it as a page.

      Exit codes: 0 the reports are written, whatever they say; 1 with --diff, something got worse; \
      2 the events can't be read; 3 a report could not be written.
      """)

  @Argument(
    help: "The events that `assay run --json` wrote; - for stdin.",
    completion: .file(extensions: ["jsonl"]))
  var events: [String]

  @Flag(help: "Compare two runs: first the older, then the newer.")
  var diff = false

  @OptionGroup var files: ReportFiles
  @OptionGroup var terminal: TerminalOptions

  func validate() throws {
    if diff {
      guard events.count == 2 else {
        throw ValidationError("--diff takes two files of events, the older first")
      }
      guard files.named.allSatisfy({ $0.kind == "Markdown" }), files.annotations == nil else {
        throw ValidationError("--diff can be written with --markdown only")
      }
    } else if events.count != 1 {
      throw ValidationError("name one file of events, or two with --diff")
    }
  }

  func run() async throws {
    do {
      if diff { try compare() } else { try await make(from: events[0]) }
    } catch let error as EventFile.Unreadable {
      throw Failure("\(error)")
    }
  }

  private func make(from events: String) async throws {
    let descriptor = try files.terminal(from: events)
    var file = try EventFile(events)
    // The first event is read before any report takes the place of an older one.
    var event = try file.next()
    let views: ReportSet
    do {
      let named = try files.open()
      views = ReportSet(
        (named.isEmpty ? [files.terminalReport(descriptor, terminal)] : named)
          + files.annotationsReport(descriptor, byDefault: false))
    } catch {
      throw Failure("\(error)")
    }
    var damage: EventFile.Unreadable?
    do {
      while let next = event {
        await views.handle(next)
        event = try file.next()
      }
    } catch {
      // What came before the damage is told nevertheless.
      damage = error
    }
    let errors = await views.finish()
    if file.isCut { Failure("\(events): the last line is cut off, and left out").print() }
    for error in errors { Failure("a report could not be written: \(error)").print() }
    if let damage { throw damage }
    if !errors.isEmpty { throw ExitCode(3) }
  }

  private func compare() throws {
    let diff = try RunDiff(old: events[0], new: events[1])
    if files.markdown != "-" { writeStandardOutput(diff.text) }
    if let markdown = files.markdown {
      do {
        try WholeFile.write(Array(diff.markdown.utf8), to: markdown)
      } catch {
        throw Failure("a report could not be written: \(error)", exitCode: 3)
      }
    }
    if !diff.worse.isEmpty { throw ExitCode(1) }
  }
}
