import Expectations
import JSON

/// The text of one case that asks, as it is written once what it asked for is known.
struct CaseText {
  /// What is changed. What is `nil` stays as it is.
  struct Change {
    var id: String?
    /// The names of the rows that stay.
    var rows: Set<String>?
    /// In the place of `probe`.
    var evidence: String?
    /// Of the last step.
    var expect: JSONObject?
    /// The case that shows that a refusal means anything.
    var control: String?
    var removesControl = false
  }

  private let source: SourceFile
  private let node: YAMLNode
  /// Where the case's dash stands; `nil` in a list between brackets.
  private let dash: Int?

  init(_ node: YAMLNode, of list: YAMLNode, in source: SourceFile) {
    self.source = source
    self.node = node
    dash = source.isFlow(list) ? nil : source.indent(of: list.offset)
  }

  /// All of the case, from its first key to the end of its last line.
  var range: Range<Int> {
    node.offset..<(dash == nil ? source.end(of: node) : source.endOfLines(of: node))
  }

  var text: String { source.text(range) }

  /// What comes before the first key of an item of the list.
  var bullet: String {
    guard let dash else { return "" }
    let gap = max(source.indent(of: node.offset) - dash - 1, 1)
    return spaces(dash) + "-" + spaces(gap)
  }

  /// The cases one after another, as items of the list that this one is in.
  func joined(_ texts: [String]) -> String {
    guard dash != nil else { return texts.joined(separator: ", ") }
    let gap = source.isFlow(node) ? "" : source.lineEnd
    return texts.dropFirst().reduce(texts.first ?? "") { text, next in
      text + (text.hasSuffix(source.lineEnd) ? "" : source.lineEnd) + gap + bullet + next
    }
  }

  func text(_ change: Change) -> String {
    var edits: [TextEdit] = []
    if let id = change.id, let old = node["id"] {
      edits.append(TextEdit(range: old.offset..<old.end, text: id))
    }
    if let rows = change.rows, let old = node["each"] { edits.append(keeping(rows, of: old)) }
    if let evidence = change.evidence, let pair = pair("probe") {
      edits.append(
        TextEdit(range: pair.key.offset..<source.end(of: pair.value), text: evidence))
    }
    if let expect = change.expect {
      edits.append(adding("expect", .object(expect), to: node["steps"]?.sequence?.last ?? node))
    }
    if let control = change.control {
      edits.append(adding("control", .string(control), to: node))
    }
    if change.removesControl, let edit = removing("control") { edits.append(edit) }
    return source.text(range, with: edits)
  }
}

extension CaseText {
  private func pair(_ key: String) -> YAMLNode.Pair? { node.mapping?.first { $0.key.text == key } }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  /// Puts a key behind the last one of a mapping.
  private func adding(_ key: String, _ value: JSON, to mapping: YAMLNode) -> TextEdit {
    if source.isFlow(mapping) {
      let end = mapping.mapping?.last.map { source.end(of: $0.value) } ?? mapping.offset + 1
      return TextEdit(range: end..<end, text: ", \(key): \(YAMLText.flow(value))")
    }
    let indent = source.indent(of: mapping.offset)
    var lines = YAMLText.block(JSONObject([.init(key: key, value: value)]), indent: indent)
    if let object = value.object, object.count > 1 {
      lines = ["\(spaces(indent))\(key):"] + YAMLText.block(object, indent: indent + 2)
    }
    let end = source.endOfLines(of: mapping)
    let text = lines.joined(separator: source.lineEnd)
    let isLineStart = end > 0 && source.indent(of: end) == 0
    return TextEdit(
      range: end..<end, text: isLineStart ? text + source.lineEnd : source.lineEnd + text)
  }

  private func removing(_ key: String) -> TextEdit? {
    guard let pairs = node.mapping, let index = pairs.firstIndex(where: { $0.key.text == key })
    else { return nil }
    if index + 1 < pairs.count {
      return TextEdit(range: pairs[index].key.offset..<pairs[index + 1].key.offset, text: "")
    }
    guard index > 0 else { return nil }
    let ends = [pairs[index - 1].value, pairs[index].value].map {
      source.isFlow(node) ? source.end(of: $0) : source.endOfLines(of: $0)
    }
    return TextEdit(range: ends[0]..<ends[1], text: "")
  }

  /// Leaves out the other rows, each with the comments above it; those above the first are the list's.
  private func keeping(_ names: Set<String>, of rows: YAMLNode) -> TextEdit {
    let items = rows.sequence ?? []
    let isFlow = source.isFlow(rows)
    let ends = items.map { isFlow ? source.end(of: $0) : source.endOfLines(of: $0) }
    guard let first = items.first, let last = ends.last else {
      return TextEdit(range: rows.end..<rows.end, text: "")
    }
    let start = isFlow ? first.offset : source.lineStart(source.place(of: first.offset).line)
    var kept = ""
    for (index, item) in items.enumerated() where names.contains(item["name"]?.string ?? "") {
      var from = index == 0 ? start : ends[index - 1]
      if kept.isEmpty, index > 0 {
        // What parts it from a row that is left out goes with that one.
        from = isFlow ? item.offset : source.lineStart(source.place(of: from).line + 1)
      }
      kept += source.text(from..<ends[index])
    }
    return TextEdit(range: start..<last, text: kept)
  }
}
