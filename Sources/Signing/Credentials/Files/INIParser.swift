/// Reads the lines of an INI file one after the other.
struct INIParser {
  let path: String
  /// What `[DEFAULT]` gives to every section.
  private var defaults: [String: INIFile.Option] = [:]
  private var sections: [INIFile.Section] = []
  /// The section that lines belong to; `nil` before the first.
  private var current: String?
  /// The key that deeper indented lines continue.
  private var key: String?
  private var indentation = 0

  init(path: String) {
    self.path = path
  }

  mutating func parse(_ text: String) throws(CredentialsError) -> INIFile {
    let lines = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }
    // A lone carriage return ends a line too, as for Python.
    var number = 0
    for line in lines {
      let whole = line.last == "\r" ? line.dropLast() : line
      for part in whole.split(separator: "\r", omittingEmptySubsequences: false) {
        number += 1
        try read(part, number: number)
      }
    }
    var file = INIFile(path: path)
    for section in sections {
      let options = section.options.merging(defaults) { own, _ in own }.mapValues(\.trimmed)
      for option in options.values { try checkNested(option) }
      file.sections.append(INIFile.Section(name: section.name, options: options))
    }
    return file
  }

  /// Where a value begins on the next line it is itself a list of keys and values.
  private func checkNested(_ option: INIFile.Option) throws(CredentialsError) {
    guard option.value.hasPrefix("\n") else { return }
    for line in option.value.split(separator: "\n") where !line.contains("=") {
      throw fault("below this line, '\(line)' is not key = value", option.line)
    }
  }

  private mutating func read(
    _ line: Substring.UnicodeScalarView, number: Int
  ) throws(CredentialsError) {
    let content = line.trimmed
    guard let first = content.first else {
      append("")
      return
    }
    if first == "#" || first == ";" { return }
    let indent = line.distance(from: line.startIndex, to: content.startIndex)
    if key != nil, indent > indentation {
      append(String(content))
      return
    }
    indentation = indent
    let inner = content.dropFirst()
    if first == "[", let end = inner.lastIndex(of: "]"), inner.startIndex < end {
      try open(String(inner[..<end]), number: number)
    } else {
      try readOption(content, number: number)
    }
  }

  private mutating func open(_ name: String, number: Int) throws(CredentialsError) {
    if name != Self.defaultSection {
      guard !sections.contains(where: { $0.name == name }) else {
        throw fault("section [\(name)] is there twice: put its lines into one", number)
      }
      sections.append(INIFile.Section(name: name))
    }
    current = name
    key = nil
  }

  private mutating func readOption(
    _ content: Substring.UnicodeScalarView, number: Int
  ) throws(CredentialsError) {
    guard current != nil else {
      throw fault("the file must begin with a section such as [default]", number)
    }
    guard let mark = content.firstIndex(where: { $0 == "=" || $0 == ":" }),
      mark > content.startIndex
    else { throw fault("this line is neither [section] nor key = value", number) }
    let name = String(content[..<mark].trimmed).lowercased()
    guard options[name] == nil else {
      throw fault("'\(name)' is there twice in [\(current ?? "")]: keep one", number)
    }
    options[name] = INIFile.Option(
      value: String(content[content.index(after: mark)...].trimmed), line: number)
    key = name
  }

  /// Of the current section.
  private var options: [String: INIFile.Option] {
    get { current == Self.defaultSection ? defaults : sections.last?.options ?? [:] }
    set {
      if current == Self.defaultSection {
        defaults = newValue
      } else if !sections.isEmpty {
        sections[sections.count - 1].options = newValue
      }
    }
  }

  private mutating func append(_ line: String) {
    guard let key else { return }
    options[key]?.value += "\n" + line
  }

  private static let defaultSection = "DEFAULT"

  private func fault(_ problem: String, _ line: Int) -> CredentialsError {
    .malformedFile(path: path, line: line, problem: problem)
  }
}

extension INIFile.Option {
  /// Without the empty lines at its end.
  fileprivate var trimmed: INIFile.Option {
    let scalars = value.unicodeScalars
    guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else {
      return INIFile.Option(value: "", line: line)
    }
    return INIFile.Option(value: String(value[...last]), line: line)
  }
}

extension Substring.UnicodeScalarView {
  fileprivate var trimmed: Substring.UnicodeScalarView {
    guard let last = lastIndex(where: { !$0.properties.isWhitespace }) else { return prefix(0) }
    return self[...last].drop { $0.properties.isWhitespace }
  }
}

extension String {
  fileprivate init(_ scalars: Substring.UnicodeScalarView) {
    self = String(Substring(scalars))
  }
}
