import Expectations

/// What references may name at one place of a file.
struct Scope {
  enum Root {
    /// A capture or a parameter: its value, and so its members, are known at run time only.
    case value
    /// A fixture, by its outputs, and those of them that the whole run shares.
    case fixture(outputs: [String], shared: Set<String>)
    /// A fixture whose file could not be read: nobody complains again.
    case unreadable
    /// `each`: the rows by name, with their members.
    case rows([(name: String, members: [String])])
    /// `env`, which needs one member, whatever it is.
    case environment
    /// `run`, with these members.
    case record([String])
    /// `unique` and `index`: text or a number, which has no members.
    case plain
  }

  /// Names that no scenario may give to something of its own.
  static let reserved = ["each", "env", "index", "run", "unique"]

  private(set) var roots: [String: Root] = [
    "env": .environment, "run": .record(["id", "startedAt"]), "unique": .plain,
  ]
  /// Names that come to be defined further down, for better advice.
  var later: Set<String> = []
  private(set) var usage = Usage()

  /// Which names were referred to.
  final class Usage {
    var roots: Set<String> = []
    /// Where something that the whole run shares was referred to.
    var shared: [(name: String, offset: Int)] = []
    var variables: [EnvironmentReference] = []
  }

  /// Whether the reference is to something that the whole run shares.
  func isShared(_ reference: Reference) -> Bool {
    guard case .fixture(_, let shared)? = roots[reference.root] else { return false }
    guard case .member(let name)? = reference.path.first else { return !shared.isEmpty }
    return shared.contains(name)
  }

  func defining(_ name: String, _ root: Root) -> Scope {
    var scope = self
    scope.roots[name] = root
    return scope
  }

  /// With captures as roots; names that can't be any are left out.
  func capturing(_ keys: [YAMLNode.Key]) -> Scope {
    var scope = self
    for key in keys where ReferenceSyntax.isName(key.text) && scope.roots[key.text] == nil {
      scope.roots[key.text] = .value
    }
    return scope
  }

  /// With a record of its own of what is referred to.
  func recording() -> Scope {
    var scope = self
    scope.usage = Usage()
    return scope
  }
}
