/// Whom credentials belong to, as STS's GetCallerIdentity tells.
public struct CallerIdentity: Sendable, Equatable {
  /// 12 digits.
  public var account: String
  public var arn: String
  public var userID: String

  public init(account: String, arn: String, userID: String) {
    self.account = account
    self.arn = arn
    self.userID = userID
  }
}
