import Contract
import HTTP

/// Which writes take turns: those under the same first label of their operations' URIs, for example
/// all to one API, as the service answers a write that meets another with a ConflictException.
struct WriteTurns: Sendable {
  /// What stands before the first label, in segments; the longest first.
  private let prefixes: [[String]]

  init(contract: Contract) {
    let all = contract.operations.values.compactMap { operation -> [String]? in
      let segments = WriteTurns.segments(operation.http.requestURI.utf8.prefix { $0 != 0x3F })
      return segments.firstIndex { $0.hasPrefix("{") }.map { Array(segments[..<$0]) }
    }
    prefixes = Set(all).sorted { ($1.count, $0.joined()) < ($0.count, $1.joined()) }
  }

  /// Who has this turn writes alone; `nil` for what takes none.
  func key(of request: HTTPRequest) -> String? {
    if WriteWall.isRead(request.methodText) { return nil }
    let segments = Self.segments(request.path)
    guard let prefix = prefixes.first(where: { segments.starts(with: $0) }),
      segments.count > prefix.count
    else { return nil }
    let label = segments[prefix.count]
    return label.isEmpty ? nil : Self.resource(label)
  }

  /// Of an ARN such as `arn:aws:apigateway:us-east-1::/apis/a1b2c3/stages/prod` the id behind its first
  /// collection; anything else is an id.
  private static func resource(_ label: String) -> String {
    guard label.hasPrefix("arn:"), let path = label.split(separator: ":").last else { return label }
    let parts = path.split(separator: "/")
    return parts.count > 1 ? String(parts[1]) : label
  }

  /// Decoded, without the empty one before the first slash.
  private static func segments(_ path: some Collection<UInt8>) -> [String] {
    path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst().map {
      String(decoding: PercentEncoding.decoded(ArraySlice($0)), as: UTF8.self)
    }
  }
}
