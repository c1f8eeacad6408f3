/// Names for what a run creates: recognisable, never the same twice, and nearly always of one length, so
/// that what an endpoint says of lengths is comparable.
actor UniqueNames {
  private let runID: String
  private var count = 0

  init(runID: String) { self.runID = runID }

  func next() -> String {
    count += 1
    let digits = String(count)
    return "assay-\(runID)-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
