internal import CYaml
import JSON

/// Builds the node tree from libyaml's events, so that each key, value and alias has its own place.
///
/// Anchors, aliases, tags, merge keys, duplicate keys and further documents are refused; what is
/// left is a tree, which is as large as its text.
struct YAMLReader {
  static let depthLimit = 64
  private static let nodeLimit = 200_000

  private let log: FileLog
  private var open: [Collection] = []
  private var root: YAMLNode?
  private var nodes = 0
  private var documents = 0

  /// A sequence or a mapping whose end has not come yet.
  private struct Collection {
    var isMapping: Bool
    var offset: Int
    var items: [YAMLNode] = []
    var pairs: [YAMLNode.Pair] = []
    var key: KeyState = .awaited
    /// Offsets of the keys by their bytes: Swift's own equality takes some different texts for
    /// equal.
    var keys: [[UInt8]: Int] = [:]
  }

  private enum KeyState {
    case awaited
    case read(YAMLNode.Key)
    /// Refused: its value is read and dropped.
    case refused
  }

  /// - Returns: the document's root; `nil` where there is none or the syntax breaks. The log says
  ///   why.
  static func read(into log: FileLog) -> YAMLNode? {
    var reader = YAMLReader(log: log)
    return reader.read()
  }

  private init(log: FileLog) {
    self.log = log
  }

  private mutating func read() -> YAMLNode? {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else {
      log.error(at: 0, "there is no memory left to read the file")
      return nil
    }
    defer { yaml_parser_delete(&parser) }
    let bytes = Array(String(String.UnicodeScalarView(log.source.scalars)).utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      return readEvents(of: &parser)
    }
  }

  private mutating func readEvents(of parser: inout yaml_parser_t) -> YAMLNode? {
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(&parser, &event) == 1 else {
        YAMLSyntaxError(parser, log.source).report(to: log)
        return nil
      }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_END_EVENT { break }
      guard take(event) else { return nil }
    }
    if documents == 0 || (root?.isNull ?? false) {
      log.error(
        at: 0, "the file is empty",
        hint: "a scenario begins with `title:`, `service:` and `cases:`, assay.yaml with `targets:`"
      )
      return nil
    }
    return root
  }

  /// - Returns: whether reading goes on.
  private mutating func take(_ event: yaml_event_t) -> Bool {
    let offset = event.start_mark.index
    switch event.type {
    case YAML_DOCUMENT_START_EVENT:
      documents += 1
      guard documents == 1 else {
        log.error(
          at: offset, "a second document begins here",
          hint: "a file holds one; make it a file of its own")
        return false
      }
    case YAML_ALIAS_EVENT:
      let name = String(cString: event.data.alias.anchor)
      log.error(at: offset, "aliases (*\(name)) are not supported", hint: "write the value out")
      return add(.refused, from: offset, to: event.end_mark.index)
    case YAML_SCALAR_EVENT:
      let data = event.data.scalar
      refuse(anchor: data.anchor, tag: data.tag, at: offset)
      let text = String(
        decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
      return add(scalar: text, style(data.style), from: offset, to: event.end_mark.index)
    case YAML_SEQUENCE_START_EVENT:
      refuse(
        anchor: event.data.sequence_start.anchor, tag: event.data.sequence_start.tag, at: offset)
      return begin(Collection(isMapping: false, offset: offset))
    case YAML_MAPPING_START_EVENT:
      refuse(anchor: event.data.mapping_start.anchor, tag: event.data.mapping_start.tag, at: offset)
      return begin(Collection(isMapping: true, offset: offset))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      guard let ended = open.popLast() else { return true }
      let content: YAMLNode.Content =
        ended.isMapping ? .mapping(ended.pairs) : .sequence(ended.items)
      return add(content, from: ended.offset, to: event.end_mark.index)
    default: break
    }
    return true
  }

  private mutating func begin(_ collection: Collection) -> Bool {
    guard open.count < Self.depthLimit else {
      log.error(at: collection.offset, "values are nested more than \(Self.depthLimit) deep")
      return false
    }
    open.append(collection)
    return true
  }

  private func refuse(
    anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?,
    at offset: Int
  ) {
    if let anchor {
      log.error(
        at: offset, "anchors (&\(String(cString: anchor))) are not supported",
        hint: "write the value out where it is needed, or use `each:`")
    }
    if tag != nil {
      log.error(
        at: offset, "tags are not supported",
        hint: "quote a value that is text: \"5\" and not !!str 5")
    }
  }

  private func style(_ style: yaml_scalar_style_t) -> YAMLNode.Scalar.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }
}

extension YAMLReader {
  private mutating func add(
    scalar text: String, _ style: YAMLNode.Scalar.Style, from offset: Int, to end: Int
  ) -> Bool {
    if awaitsKey { return add(key: text, style, at: offset) }
    guard style == .plain else {
      return add(
        .scalar(.init(text: text, style: style, value: .string(text))), from: offset, to: end)
    }
    switch CoreSchema.read(text) {
    case .value(let value):
      return add(.scalar(.init(text: text, style: style, value: value)), from: offset, to: end)
    case .refused(let message, let hint):
      log.error(at: offset, message, hint: hint)
      return add(.refused, from: offset, to: end)
    }
  }

  /// Looks without a copy of the collection, which would make its next change copy it whole.
  private var awaitsKey: Bool {
    guard let top = open.indices.last, open[top].isMapping else { return false }
    if case .awaited = open[top].key { return true } else { return false }
  }

  private mutating func add(key text: String, _ style: YAMLNode.Scalar.Style, at offset: Int)
    -> Bool
  {
    let top = open.count - 1
    if style == .plain && text.isEmpty {
      log.error(at: offset, "a key is missing here", hint: "write it before the `:`")
      open[top].key = .refused
    } else if style == .plain && text == "<<" {
      log.error(at: offset, "merge keys (<<) are not supported", hint: "write the members out")
      open[top].key = .refused
    } else if let first = open[top].keys.updateValue(offset, forKey: Array(text.utf8)) {
      open[top].keys[Array(text.utf8)] = first
      log.error(
        at: offset,
        "the key `\(text)` is here twice; it stands first in line \(log.source.place(of: first).line)",
        hint: "keep one of the two")
      open[top].key = .refused
    } else {
      open[top].key = .read(YAMLNode.Key(text: text, offset: offset))
    }
    return true
  }

  private mutating func add(_ content: YAMLNode.Content, from offset: Int, to end: Int) -> Bool {
    nodes += 1
    guard nodes <= Self.nodeLimit else {
      log.error(
        at: offset, "the file holds more than \(Self.nodeLimit) values",
        hint: "split it into several scenarios")
      return false
    }
    let node = YAMLNode(content: content, offset: offset, end: end)
    guard let top = open.indices.last else {
      root = node
      return true
    }
    guard open[top].isMapping else {
      open[top].items.append(node)
      return true
    }
    switch open[top].key {
    case .awaited:
      if !node.isRefused {
        log.error(at: offset, "a key must be text, and this is \(node.typeName)")
      }
      open[top].key = .refused
    case .read(let key):
      open[top].pairs.append(YAMLNode.Pair(key: key, value: node))
      open[top].key = .awaited
    case .refused:
      open[top].key = .awaited
    }
    return true
  }
}
