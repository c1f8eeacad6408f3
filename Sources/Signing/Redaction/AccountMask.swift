/// Masks account ids in what is shown or written: those of ARNs, and known ones wherever they stand.
///
/// The mask is as long as what it hides. In JSON it stays JSON: a number becomes nines.
public struct AccountMask: Sendable {
  /// What stands in place of an account id.
  public static let replacement = "************"

  /// Ids of 12 digits.
  private let known: Set<[UInt8]>

  /// - Parameter accounts: the ids to mask wherever they stand, the caller's own among them.
  public init(accounts: some Sequence<String>) {
    known = Set(accounts.map { Array($0.utf8) })
  }

  public func masking(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let result = masking(bytes)
    return result == bytes ? text : String(decoding: result, as: UTF8.self)
  }

  /// - Parameter isCut: Whether the bytes may end within an id, of which then the beginning is masked
  ///   too.
  public func masking(_ bytes: [UInt8], isCut: Bool = false) -> [UInt8] {
    var result = bytes
    var json = JSONPlace(bytes)
    var next = 0
    while next < bytes.count {
      guard bytes[next].isDigit else {
        json.pass(bytes[next])
        next += 1
        continue
      }
      let start = next
      while next < bytes.count, bytes[next].isDigit { next += 1 }
      let run = start..<next
      let isEnd = next == bytes.count ? isCut : bytes[next...].starts(with: "…".utf8)
      if isAccount(run, in: bytes) || isEnd && isBeginning(run, in: bytes) {
        let mask = json.isNumber ? UInt8(ascii: "9") : UInt8(ascii: "*")
        for index in run { result[index] = mask }
      } else if let end = dashedEnd(of: run, in: bytes) {
        for index in run.lowerBound..<end where bytes[index].isDigit {
          result[index] = UInt8(ascii: "*")
        }
        next = end
      }
      json.passDigits()
    }
    return result
  }

  private func isAccount(_ run: Range<Int>, in bytes: [UInt8]) -> Bool {
    run.count == 12 && (known.contains(Array(bytes[run])) || isInARN(run.lowerBound, bytes))
  }

  /// Of an id that was cut: so few digits that they tell nothing are left.
  private func isBeginning(_ run: Range<Int>, in bytes: [UInt8]) -> Bool {
    guard run.count < 12 else { return false }
    return isInARN(run.lowerBound, bytes)
      || run.count >= 4 && known.contains { $0.starts(with: bytes[run]) }
  }

  /// Where `1111-2222-3333` ends, as the console shows ids.
  private func dashedEnd(of run: Range<Int>, in bytes: [UInt8]) -> Int? {
    let end = run.lowerBound + 14
    guard run.count == 4, end <= bytes.count, end == bytes.count || !bytes[end].isDigit else {
      return nil
    }
    let dash = UInt8(ascii: "-")
    let text = bytes[run.lowerBound..<end]
    guard text[run.lowerBound + 4] == dash, text[run.lowerBound + 9] == dash else { return nil }
    return known.contains(text.filter { $0 != dash }) ? end : nil
  }

  /// Whether `arn:PARTITION:SERVICE:REGION:` stands before that place, with any spelling of the colons.
  private func isInARN(_ place: Int, _ bytes: [UInt8]) -> Bool {
    var end = place
    for field in 0..<4 {
      guard let colon = Self.colon(before: end, bytes) else { return false }
      var start = colon
      while start > max(0, colon - Self.longestField), bytes[start - 1].isOfARN,
        Self.colon(before: start, bytes) == nil
      {
        start -= 1
      }
      let text = bytes[start..<colon]
      switch field {
      case 0: break
      case 1: if text.isEmpty { return false }
      case 2: if !text.starts(with: "aws".utf8) { return false }
      default: return text.suffix(3).elementsEqual("arn".utf8)
      }
      end = start
    }
    return false
  }

  /// Where the colon begins that ends before that place: as it is, percent-encoded once or twice, or
  /// as JSON may have it.
  private static func colon(before place: Int, _ bytes: [UInt8]) -> Int? {
    for spelling in colons where bytes[..<place].hasSuffix(spelling) {
      return place - spelling.count
    }
    return nil
  }

  /// Of partitions, services and regions.
  private static let longestField = 64

  private static let colons = [
    ":", "%3A", "%3a", "%253A", "%253a", "\\u003a", "\\u003A",
  ].map { Array($0.utf8) }
}

/// Where in a JSON text one is.
private struct JSONPlace {
  private let isJSON: Bool
  private var isInString = false
  private var isEscaped = false

  init(_ bytes: [UInt8]) {
    let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// Whether digits here are a number's, and so can't become anything else.
  var isNumber: Bool { isJSON && !isInString }

  mutating func pass(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = isInString
    } else if byte == UInt8(ascii: "\"") {
      isInString.toggle()
    }
  }

  mutating func passDigits() { isEscaped = false }
}

extension UInt8 {
  fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

  fileprivate var isOfARN: Bool {
    isDigit || UInt8(ascii: "a")...UInt8(ascii: "z") ~= self
      || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self || self == UInt8(ascii: "-")
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ other: [UInt8]) -> Bool {
    count >= other.count && suffix(other.count).elementsEqual(other)
  }
}
