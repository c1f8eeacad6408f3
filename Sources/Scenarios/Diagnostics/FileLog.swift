/// Gathers what is wrong in one file while it is read. Used by one task only.
final class FileLog {
  /// A file that is wrong throughout is cut here: nobody reads on.
  private static let shownLimit = 100
  private static let keptLimit = 1_000

  let source: SourceFile
  private var entries: [Entry] = []
  private var dropped = 0
  private(set) var hasErrors = false

  private struct Entry: Hashable {
    var offset: Int
    var severity: Diagnostic.Severity
    var message: String
    var hint: String?
  }

  /// Whether nothing further is kept, so that nobody need look for advice.
  var isFull: Bool { entries.count >= Self.keptLimit }

  init(source: SourceFile) {
    self.source = source
  }

  func error(at offset: Int, _ message: String, hint: String? = nil) {
    hasErrors = true
    add(Entry(offset: offset, severity: .error, message: message, hint: hint))
  }

  func warning(at offset: Int, _ message: String, hint: String? = nil) {
    add(Entry(offset: offset, severity: .warning, message: message, hint: hint))
  }

  private func add(_ entry: Entry) {
    if isFull { return dropped += 1 }
    entries.append(entry)
  }

  /// In the order of the file; past a hundred only their number. Warnings come once no error is
  /// left: what could not be read makes other things look unused.
  func diagnostics() -> [Diagnostic] {
    var seen: Set<Entry> = []
    let kept = hasErrors ? entries.filter { $0.severity == .error } : entries
    let sorted = kept.filter { seen.insert($0).inserted }.enumerated().sorted { left, right in
      (left.element.offset, left.offset) < (right.element.offset, right.offset)
    }.map(\.element)
    var lines: [Int: String] = [:]
    var found = sorted.prefix(Self.shownLimit).map { entry in
      let place = source.place(of: entry.offset)
      let line = lines[place.line] ?? source.line(place.line)
      lines[place.line] = line
      return Diagnostic(
        severity: entry.severity, file: source.path, line: place.line, column: place.column,
        message: entry.message, hint: entry.hint, sourceLine: line)
    }
    let rest = sorted.dropFirst(Self.shownLimit)
    if let first = rest.first {
      let place = source.place(of: first.offset)
      found.append(
        Diagnostic(
          severity: hasErrors ? .error : .warning, file: source.path, line: place.line,
          column: place.column, message: "\(rest.count + dropped) more from here on",
          hint: "mend the first ones, then look again",
          sourceLine: lines[place.line] ?? source.line(place.line)))
    }
    return found
  }
}
