/// Where a setting comes from.
public enum Source: Sendable, Equatable, CustomStringConvertible {
  /// For example `--endpoint`.
  case option(String)
  /// For example `assay.yaml:7`.
  case target(String)
  /// A variable, or a key of a profile, in words.
  case configuration(String)
  /// The service's own endpoint rules.
  case rules
  case byDefault

  public var description: String {
    switch self {
    case .option(let name): name
    case .target(let place): place
    case .configuration(let words): words
    case .rules: "the service's endpoint rules"
    case .byDefault: "by default"
    }
  }
}

/// A setting and where it comes from.
public struct Sourced<Value: Sendable>: Sendable {
  public var value: Value
  public var source: Source

  public init(_ value: Value, from source: Source) {
    self.value = value
    self.source = source
  }
}

/// A setting that can't be, and what to do about it.
public struct TargetError: Error, Sendable, Equatable, CustomStringConvertible {
  public var description: String

  public init(_ description: String) { self.description = description }
}
