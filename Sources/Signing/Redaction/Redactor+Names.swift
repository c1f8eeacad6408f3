import HTTP

extension Redactor {
  private static let sensitiveHeaders = [
    "Authorization", "Proxy-Authorization", "X-Amz-Security-Token", "Cookie", "Set-Cookie",
    "X-aws-ec2-metadata-token", "x-amz-sso_bearer_token",
  ]

  static let sensitiveParameters = [
    "X-Amz-Signature", "X-Amz-Security-Token", "X-Amz-Credential",
  ]

  static func isSensitive(_ field: HTTPFields.Field) -> Bool {
    sensitiveHeaders.contains { field.name.equalsIgnoringCase($0) }
  }

  /// The target with the values of its sensitive parameters blanked.
  static func target(of request: HTTPRequest) -> [UInt8] {
    guard let query = request.query else { return request.target }
    let ampersand = UInt8(ascii: "&")
    let pieces = query.split(separator: ampersand, omittingEmptySubsequences: false).map { piece in
      let name = piece.prefix { $0 != UInt8(ascii: "=") }
      let isSensitive = sensitiveParameters.contains {
        PercentEncoding.decoded(name).equalsIgnoringCase($0)
      }
      return isSensitive ? Array(name) + Array("=\(replacement)".utf8) : Array(piece)
    }
    return Array(request.path) + [UInt8(ascii: "?")] + pieces.joined(separator: [ampersand])
  }

  /// What follows `Signature=` in the value of an `Authorization` field.
  static func signature(in value: [UInt8]) -> [UInt8]? {
    let key = Array("Signature=".utf8)
    let isDelimiter: (UInt8) -> Bool = { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: " ") }
    return value.split(whereSeparator: isDelimiter).first { $0.starts(with: key) }
      .map { Array($0.dropFirst(key.count)) }
  }
}
