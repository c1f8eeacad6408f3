/// A parsed document: its value, and all that a strict reader would have stumbled over.
public struct JSONDocument: Sendable {
  public var value: JSON
  /// In the order of their offsets; at most `JSONDocument.keptAnomalies`.
  public var anomalies: [JSONAnomaly]
  /// How many more there were.
  public var omittedAnomalies: Int

  public static let keptAnomalies = 100

  public init(value: JSON, anomalies: [JSONAnomaly] = [], omittedAnomalies: Int = 0) {
    self.value = value
    self.anomalies = anomalies
    self.omittedAnomalies = omittedAnomalies
  }
}

/// A departure from RFC 8259 after which reading can go on.
public struct JSONAnomaly: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    /// The object keeps both members.
    case duplicateKey = "duplicate-key"
    /// Reads as U+FFFD. Noted once a string, at its first bad byte.
    case invalidUTF8 = "invalid-utf-8"
    /// Half of a surrogate pair, written as an escape. Reads as U+FFFD.
    case loneSurrogate = "lone-surrogate"
    case byteOrderMark = "byte-order-mark"
    /// Something other than whitespace after the value. It isn't read.
    case trailingBytes = "trailing-bytes"
    /// `NaN`, `Infinity` or `-Infinity`, bare. Reads as a string of that text.
    case nonFiniteNumber = "non-finite-number"
    /// A character below U+0020 in a string, not escaped. Noted once a string.
    case controlCharacter = "control-character"
  }

  public var kind: Kind
  /// 0-based offset into the document, in bytes.
  public var offset: Int
  /// Where in the document, for example `$.items[3].key`.
  public var path: String
  /// A sentence for people, without offset and path.
  public var message: String

  public init(kind: Kind, offset: Int, path: String, message: String) {
    self.kind = kind
    self.offset = offset
    self.path = path
    self.message = message
  }
}

extension JSONAnomaly: CustomStringConvertible {
  public var description: String { "\(message) (byte \(offset), at \(path))" }
}
