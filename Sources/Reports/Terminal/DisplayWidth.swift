extension Unicode.Scalar {
  /// Columns on a terminal: 0 for marks that join the one before, 2 for wide East Asian and emoji.
  var columns: Int {
    if isASCII { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

extension String {
  var columns: Int { unicodeScalars.reduce(0) { $0 + $1.columns } }

  /// At most that many columns, the last of them `…` where something was cut.
  func clipped(toColumns limit: Int) -> String {
    if columns <= limit { return self }
    var width = 0
    var kept = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      width += scalar.columns
      if width >= limit { break }
      kept.append(scalar)
    }
    return String(kept) + "…"
  }

  /// Filled up with spaces.
  func padded(toColumns width: Int) -> String {
    self + String(repeating: " ", count: max(width - columns, 0))
  }

  /// Lines of at most that many columns, broken after a space where there is one near the end; of
  /// more than `limit` lines the rest is left out, and the last line says so.
  func wrapped(toColumns width: Int, limit: Int) -> [String] {
    var wrapped: [String] = []
    for line in lines {
      var current = String.UnicodeScalarView()
      var used = 0
      for scalar in line.unicodeScalars {
        let columns = scalar == "\t" ? 8 : scalar.columns
        if used + columns > width {
          let rest = current.wordAtEnd(of: width / 4)
          current.removeLast(rest.count)
          wrapped.append(String(current))
          if wrapped.count > limit { break }
          current = String.UnicodeScalarView(rest)
          used = String(current).columns
        }
        current.append(scalar)
        used += columns
      }
      wrapped.append(String(current))
      if wrapped.count > limit { return Array(wrapped.prefix(limit - 1)) + ["…"] }
    }
    return wrapped
  }
}

extension String.UnicodeScalarView {
  /// What follows the last space, where that is no longer than `limit`; else nothing.
  fileprivate func wordAtEnd(of limit: Int) -> [Unicode.Scalar] {
    let word = Array(reversed().prefix(limit + 1).prefix { $0 != " " }.reversed())
    return word.count > limit || word.count == count ? [] : word
  }
}
