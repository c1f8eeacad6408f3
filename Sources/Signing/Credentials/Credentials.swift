import struct Foundation.Date

/// An access key. Never prints its secrets.
public struct Credentials: Sendable, Equatable {
  public var accessKeyID: String
  public var secretAccessKey: String
  public var sessionToken: String?
  /// `nil` where they are valid until someone revokes them.
  public var expiration: Date?

  public init(
    accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil,
    expiration: Date? = nil
  ) {
    self.accessKeyID = accessKeyID
    self.secretAccessKey = secretAccessKey
    self.sessionToken = sessionToken
    self.expiration = expiration
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

extension Credentials {
  /// From access key id, secret and token, each with the name that the user or a service gave it.
  init(
    checking values: [(name: String, value: String?)], place: String, expiration: Date? = nil
  ) throws(CredentialsError) {
    for (name, value) in values {
      guard let value, value.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else { continue }
      throw .malformedValue(place: place, name: name)
    }
    self.init(
      accessKeyID: values[0].value ?? "", secretAccessKey: values[1].value ?? "",
      sessionToken: values[2].value.flatMap { $0.isEmpty ? nil : $0 }, expiration: expiration)
  }
}
