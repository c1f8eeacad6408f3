import JSON

/// A value of a scenario before its references are filled in.
public indirect enum Template: Sendable, Equatable {
  case literal(JSON)
  /// `"${socket.responses}"`: stands for the value itself, whatever its type.
  case reference(Reference)
  /// `"/v2/apis/${socket.ApiId}"`: text with references in it.
  case text([Part])
  case array([Template])
  case object([Entry])

  public enum Part: Sendable, Equatable {
    case text(String)
    case reference(Reference)
  }

  public struct Entry: Sendable, Equatable {
    public var key: String
    public var value: Template

    public init(key: String, value: Template) {
      self.key = key
      self.value = value
    }
  }
}

/// `${name.member[0]}`: a name that a scenario defines, then a path into its value.
public struct Reference: Sendable, Equatable {
  /// The text between the braces.
  public var text: String
  /// What comes before the first `.` or `[`: a fixture, a capture, `each`, `env`, `run`, `unique`…
  public var root: String
  public var path: [Component]
  /// What is done with the value as text, the outermost first: `${percent(percent(id))}`.
  public var functions: [Function]

  public enum Function: String, Sendable, CaseIterable {
    /// Every byte is written as `%XX`.
    case percent
    /// Letters become capitals.
    case upper
  }

  public enum Component: Sendable, Equatable {
    case member(String)
    case index(Int)
  }

  public init(text: String, root: String, path: [Component], functions: [Function] = []) {
    self.functions = functions
    self.text = text
    self.root = root
    self.path = path
  }
}

/// A reference that could not be filled in while a case ran.
public struct UnresolvedReference: Error, Sendable, Equatable, CustomStringConvertible {
  public var reference: String
  public var reason: String

  public var description: String { "${\(reference)}: \(reason)" }
}
