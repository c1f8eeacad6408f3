/// What a file may still show where its reader takes no more than so many bytes: first exchanges are
/// left out, then all but the first line of what is wrong. No testcase is left out.
struct JUnitAllowance {
  enum Detail {
    case whole, withoutExchanges, headline
  }

  /// In bytes; `nil` for no limit.
  let limit: Int?
  private var used = 0

  init(limit: Int?) { self.limit = limit }

  var detail: Detail {
    guard let limit else { return .whole }
    // One text has at most 1 MiB, and escaped five times that.
    if used < limit / 3 * 2 { return .whole }
    return used < limit / 10 * 9 ? .withoutExchanges : .headline
  }

  mutating func use(_ bytes: Int) { used += bytes }

  /// What a text says in the place of what it leaves out.
  var note: String {
    "[exchanges are left out: the reader takes no more than \((limit ?? 0) / 1_000_000) MB a file; "
      + "all is in the event file, or use --junit-split]\n"
  }
}
