/// An access key. Never prints its secrets.
public struct Credentials: Sendable, Equatable {
  public var accessKeyID: String
  public var secretAccessKey: String
  public var sessionToken: String?

  public init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil) {
    self.accessKeyID = accessKeyID
    self.secretAccessKey = secretAccessKey
    self.sessionToken = sessionToken
  }
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "Credentials(\(accessKeyID.prefix(4))…)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Credentials {
  /// Those of the embedded gateway. They open nothing else.
  public static let test = Credentials(
    accessKeyID: "AKIAASSAYTEST0000001",
    secretAccessKey: "assay/test/secret/opens/nothing/at/all00")
}
