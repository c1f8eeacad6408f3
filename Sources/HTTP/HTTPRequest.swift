/// A request, byte for byte as it goes out: nothing is added, encoded or corrected on the way.
public struct HTTPRequest: Sendable, Equatable {
  public var method: [UInt8]
  /// The request target as on the request line: raw path and query (RFC 9112, 3.2).
  public var target: [UInt8]
  public var headers: HTTPFields
  /// `nil` where there is none; an empty body is not the same as none.
  public var body: [UInt8]?

  public init(
    method: [UInt8], target: [UInt8], headers: HTTPFields = HTTPFields(), body: [UInt8]? = nil
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
  }

  public init(
    method: String, target: String, headers: HTTPFields = HTTPFields(), body: [UInt8]? = nil
  ) {
    self.init(
      method: Array(method.utf8), target: Array(target.utf8), headers: headers, body: body)
  }

  public var methodText: String { String(decoding: method, as: UTF8.self) }
  public var targetText: String { String(decoding: target, as: UTF8.self) }

  /// The target up to the first `?`.
  public var path: ArraySlice<UInt8> { target.prefix { $0 != UInt8(ascii: "?") } }

  /// What follows the first `?`, without it; `nil` where there is no `?`.
  public var query: ArraySlice<UInt8>? {
    guard let mark = target.firstIndex(of: UInt8(ascii: "?")) else { return nil }
    return target[(mark + 1)...]
  }
}
