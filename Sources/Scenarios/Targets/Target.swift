import Signing
import Transport

/// A named endpoint with its region, credentials, limits and known deviations, as `assay.yaml` has it.
public struct Target: Sendable, Equatable {
  public var name: String
  /// Without one: AWS itself, or what the environment or the profile name.
  public var endpoint: Endpoint?
  public var region: String?
  /// The partition that the region has to be in.
  public var partition: String?
  public var usesFIPS: Bool?
  public var usesDualStack: Bool?
  public var profile: String?
  /// Assumed with the credentials of the profile, or else those that the chain finds.
  public var role: AssumeRole?
  /// `nil` where the file says nothing.
  public var writes: Bool?
  /// Ids of 12 digits.
  public var accounts: [String]
  public var rate: Rate?
  /// Paths, as they can be opened.
  public var deviations: [String]
  public var tags: [String: String]
  public var masksAccount: Bool
  /// A path, as it can be opened.
  public var caBundle: String?
  /// The file, as it appears in messages.
  public var file: String
  /// The 1-based lines of the keys that are there; `""` is the target's own.
  public var lines: [String: Int]

  public init(
    name: String, endpoint: Endpoint? = nil, region: String? = nil, partition: String? = nil,
    usesFIPS: Bool? = nil, usesDualStack: Bool? = nil, profile: String? = nil,
    role: AssumeRole? = nil,
    writes: Bool? = nil, accounts: [String] = [], rate: Rate? = nil, deviations: [String] = [],
    tags: [String: String] = [:], masksAccount: Bool = false, caBundle: String? = nil,
    file: String = TargetFile.name, lines: [String: Int] = [:]
  ) {
    self.name = name
    self.endpoint = endpoint
    self.region = region
    self.partition = partition
    self.usesFIPS = usesFIPS
    self.usesDualStack = usesDualStack
    self.profile = profile
    self.role = role
    self.writes = writes
    self.accounts = accounts
    self.rate = rate
    self.deviations = deviations
    self.tags = tags
    self.masksAccount = masksAccount
    self.caBundle = caBundle
    self.file = file
    self.lines = lines
  }

  /// A token bucket.
  public struct Rate: Sendable, Equatable {
    public var requestsPerSecond: Double
    /// `nil` leaves it to the default.
    public var burst: Int?

    public init(requestsPerSecond: Double, burst: Int? = nil) {
      self.requestsPerSecond = requestsPerSecond
      self.burst = burst
    }
  }

  /// Where a key stands, for example `assay.yaml:7`.
  public func place(of key: String) -> String {
    (lines[key] ?? lines[""]).map { "\(file):\($0)" } ?? file
  }
}
