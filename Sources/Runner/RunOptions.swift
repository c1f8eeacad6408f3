import Contract
import Foundation
import Protocols
import Signing
import Transport

/// What a run is told beside its scenarios.
public struct RunOptions: Sendable {
  public var region: String
  /// `nil` sends every request unsigned.
  public var credentials: CredentialProvider?
  /// The target's name, where the run has one.
  public var target: String?
  /// Whether anything but reads may be sent.
  public var allowsWrites: Bool
  /// Hides account ids in what the run tells.
  public var accountMask: AccountMask?
  /// How many cases run at once.
  public var jobs: Int
  /// How long the endpoint may take to answer any HTTP at all before the first case; `nil` for no wait.
  public var wait: Duration?
  /// Bounds a case with all its requests, where it waits for nothing; a fixture's call, and a clean-up call.
  public var timeout: Duration
  /// How often the endpoint is asked; `nil` for as often as there is something to ask.
  public var rate: Rate?
  /// How often a request is sent in all where an answer says nothing; 1 for once.
  public var maxAttempts: Int
  public var isStrict: Bool
  /// What rests on weaker evidence is not judged.
  public var evidence: Evidence.Level
  /// Whether the run ends at the first case that failed or errored.
  public var failsFast: Bool
  /// How often a case that failed or errored is run again.
  public var retries: Int
  /// Whether a case that passed only when it was run again counts as a failure of the run.
  public var failsOnFlaky: Bool
  /// The mismatches that are known.
  public var deviations: Deviations?
  public var runID: String
  /// What `${env.NAME}` sees.
  public var environment: [String: String]
  /// Who runs it, for the tags of what is created.
  public var creator: String
  /// More tags for what is created.
  public var tags: [String: String]
  /// The AWS account that the credentials belong to, where it is known.
  public var account: String?
  /// Where the clean-up journal is written; `nil` where what is created ends with this process.
  public var journalFolder: URL?
  public var assayVersion: String
  public var contractVersion: String
  public var isEmbedded: Bool
  /// How `assay run` is called to reach this endpoint again, for example ` --endpoint http://…`.
  public var rerunArguments: String

  public init(
    region: String, credentials: CredentialProvider?, target: String? = nil,
    allowsWrites: Bool = true, accountMask: AccountMask? = nil, jobs: Int = 8,
    timeout: Duration = .seconds(30),
    wait: Duration? = nil, rate: Rate? = nil, maxAttempts: Int = 3, isStrict: Bool = false,
    evidence: Evidence.Level = .assumed, failsFast: Bool = false,
    retries: Int = 0, failsOnFlaky: Bool = false,
    deviations: Deviations? = nil, runID: String,
    environment: [String: String] = [:], creator: String = "assay", tags: [String: String] = [:],
    account: String? = nil, journalFolder: URL? = nil, assayVersion: String,
    contractVersion: String, isEmbedded: Bool, rerunArguments: String = ""
  ) {
    self.region = region
    self.credentials = credentials
    self.target = target
    self.allowsWrites = allowsWrites
    self.accountMask = accountMask
    self.jobs = jobs
    self.timeout = timeout
    self.wait = wait
    self.rate = rate
    self.maxAttempts = maxAttempts
    self.isStrict = isStrict
    self.evidence = evidence
    self.failsFast = failsFast
    self.retries = retries
    self.failsOnFlaky = failsOnFlaky
    self.deviations = deviations
    self.runID = runID
    self.environment = environment
    self.creator = creator
    self.tags = tags
    self.account = account
    self.journalFolder = journalFolder
    self.assayVersion = assayVersion
    self.contractVersion = contractVersion
    self.isEmbedded = isEmbedded
    self.rerunArguments = rerunArguments
  }

  /// A short identity that is unlikely to come twice.
  public static func freshRunID() -> String {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    return String((0..<8).map { _ in alphabet[Int.random(in: 0..<alphabet.count)] })
  }
}
