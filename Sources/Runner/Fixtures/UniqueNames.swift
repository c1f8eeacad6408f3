/// Names for what a run creates: recognisable, and never the same twice.
actor UniqueNames {
  private let runID: String
  private var count = 0

  init(runID: String) { self.runID = runID }

  func next() -> String {
    count += 1
    return "assay-\(runID)-\(count)"
  }
}
