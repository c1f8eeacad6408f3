import Runner

extension CoverageReport {
  /// How much of the contract was touched: calls, members, values, error codes, walks and rules, each
  /// an item. What a reason excuses is still not covered.
  public var badge: Badge {
    var share = rules
    for row in rows {
      for part in [row.membersSent, row.membersSeen, row.valuesSent, row.valuesSeen, row.errors] {
        share.covered += part.covered
        share.total += part.total
      }
      share.covered += row.calls > 0 ? 1 : 0
      share.total += 1
      if let isWalked = row.isWalked {
        share.covered += isWalked ? 1 : 0
        share.total += 1
      }
    }
    return Badge(label: "contract coverage", share.covered, of: share.total)
  }
}
