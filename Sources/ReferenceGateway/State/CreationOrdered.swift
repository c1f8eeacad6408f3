/// Elements by id, in the order of their creation, each at a position that nothing else ever has.
struct CreationOrdered<Element: Sendable>: Sendable {
  private var entries: [(position: Int, id: String, element: Element)] = []
  private var positions: [String: Int] = [:]
  private var nextPosition = 1

  var elements: some Sequence<Element> { entries.lazy.map(\.element) }

  subscript(id: String) -> Element? { index(of: id).map { entries[$0].element } }

  mutating func append(_ element: Element, id: String) {
    entries.append((nextPosition, id, element))
    positions[id] = nextPosition
    nextPosition += 1
  }

  /// Changes the element in place; `nil` where there is none of that id.
  mutating func update<Result>(
    _ id: String, _ change: (inout Element) throws(Refusal) -> Result
  ) throws(Refusal) -> Result? {
    guard let index = index(of: id) else { return nil }
    return try change(&entries[index].element)
  }

  /// Whether there was one of that id.
  mutating func remove(_ id: String) -> Bool {
    guard let index = index(of: id) else { return false }
    entries.remove(at: index)
    positions[id] = nil
    return true
  }

  /// The first elements after a position, and the position of the last where more follow.
  func page(after position: Int, limit: Int) -> (elements: [Element], next: Int?) {
    let start = firstIndex(after: position)
    let end = min(start + limit, entries.count)
    let elements = entries[start..<end].map(\.element)
    return (elements, end < entries.count && end > start ? entries[end - 1].position : nil)
  }

  private func index(of id: String) -> Int? {
    guard let position = positions[id] else { return nil }
    let index = firstIndex(after: position - 1)
    // Dictionaries find Strings by canonical equivalence; ids are bytes.
    return entries[index].id.utf8.elementsEqual(id.utf8) ? index : nil
  }

  private func firstIndex(after position: Int) -> Int {
    var range = entries.startIndex..<entries.endIndex
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if entries[middle].position > position {
        range = range.lowerBound..<middle
      } else {
        range = (middle + 1)..<range.upperBound
      }
    }
    return range.lowerBound
  }
}
