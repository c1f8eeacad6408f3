import JSON
import Runner

extension CoverageReport {
  /// Rows, gaps and problems, for programs.
  public var json: JSON {
    [
      "operations": .array(rows.map(\.json)),
      "rules": rules.json,
      "gaps": .array(
        gaps.map { ["item": .string($0.item.text), "reason": .optional($0.reason)] }),
      "problems": .array(
        problems.map { ["place": .string($0.place), "text": .string($0.text)] }),
    ]
  }
}

extension CoverageReport.Row {
  fileprivate var json: JSON {
    var counts = JSONObject()
    for (status, count) in statuses.sorted(by: { $0.key < $1.key }) {
      counts.append(String(status), .int(count))
    }
    return [
      "operation": .string(operation), "calls": .int(calls), "statuses": .object(counts),
      "membersSent": membersSent.json, "membersSeen": membersSeen.json,
      "valuesSent": valuesSent.json, "valuesSeen": valuesSeen.json, "errors": errors.json,
      "unmodelledErrors": .array(unmodelledErrors.map(JSON.string)),
      "walked": isWalked.map(JSON.bool) ?? .null,
    ]
  }
}

extension CoverageReport.Share {
  fileprivate var json: JSON { ["covered": .int(covered), "total": .int(total)] }
}
