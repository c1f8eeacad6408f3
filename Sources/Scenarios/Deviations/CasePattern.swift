/// Which testcases an entry is about: `path/of/scenario.yaml#id`, `…#id/row`, `…#fixture: name`, or
/// `contract/Operation`. A `*` at the end matches the rest.
///
/// The path is compared from its end on, by whole components, so that a list fits the pack wherever
/// it is installed.
public struct CasePattern: Sendable, Hashable, CustomStringConvertible {
  enum Subject: Hashable {
    /// Of the suite `contract`.
    case operation(String)
    case testcase(file: String, id: String)
    /// Every testcase of the files whose path goes on like this; only with a `*`.
    case files(String)
  }

  /// As it is written.
  public let description: String
  let subject: Subject
  /// Whether a `*` stood at the end.
  let isOpen: Bool

  static let contract = "contract/"

  /// `nil` where the text names no testcase.
  public init?(_ text: String) {
    description = text
    isOpen = text.hasSuffix("*")
    let named = isOpen ? String(text.dropLast()) : text
    guard !named.contains("*") else { return nil }
    let path = named.hasPrefix("./") ? String(named.dropFirst(2)) : named
    if path.hasPrefix(Self.contract), !path.contains("#") {
      let operation = String(path.dropFirst(Self.contract.count))
      guard isOpen || !operation.isEmpty else { return nil }
      subject = .operation(operation)
    } else if let mark = path.lastIndex(of: "#") {
      let (file, id) = (String(path[..<mark]), String(path[path.index(after: mark)...]))
      guard !file.isEmpty, isOpen || !id.isEmpty else { return nil }
      subject = .testcase(file: file, id: id)
    } else {
      guard isOpen, !path.isEmpty else { return nil }
      subject = .files(path)
    }
  }

  /// Whether it is about a testcase of the suite `contract`.
  public var isOfContract: Bool { if case .operation = subject { true } else { false } }

  public func matches(operation name: String) -> Bool {
    guard case .operation(let wanted) = subject else { return false }
    return isOpen ? name.hasPrefix(wanted) : name == wanted
  }

  /// - Parameters:
  ///   - path: the scenario's file, absolute, so that it has all of its components.
  ///   - id: `id`, `id/row` or `fixture: name`; a case's id stands for all of its rows.
  public func matches(path: String, id: String) -> Bool {
    switch subject {
    case .operation: return false
    case .testcase(let file, let wanted):
      guard path == file || path.hasSuffix("/" + file) else { return false }
      return isOpen ? id.hasPrefix(wanted) : id == wanted || id.hasPrefix(wanted + "/")
    case .files(let start):
      return path.hasPrefix(start) || path.contains("/" + start)
    }
  }

  /// The file that it names, or what its path begins with.
  public var path: String? {
    switch subject {
    case .operation: nil
    case .testcase(let file, _): file
    case .files(let start): start
    }
  }

  /// Whether it names one file, and not the beginning of several files' paths.
  public var namesOneFile: Bool { if case .testcase = subject { true } else { false } }
}
