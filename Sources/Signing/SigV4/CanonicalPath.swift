import HTTP

/// The path of a canonical request.
struct CanonicalPath {
  /// How the path becomes canonical: S3 differs from all other services.
  struct Rule {
    let isS3: Bool
    let normalizes: Bool

    init(service: String, normalizes: Bool) {
      isS3 = ["s3", "s3-object-lambda", "s3-outposts", "s3express"].contains(service)
      self.normalizes = normalizes && !isS3
    }
  }

  let bytes: [UInt8]

  /// - Parameter raw: The target up to the `?`, whatever bytes it holds.
  init(_ raw: ArraySlice<UInt8>, rule: Rule) {
    var path = Self.originForm(raw)
    if rule.normalizes { path = Self.normalized(path)[...] }
    // What is an escape already is escaped once more, so `%2F` becomes `%252F`; S3 alone keeps it.
    let encoded =
      rule.isS3 ? PercentEncoding.completed(path) : PercentEncoding.encoded(path, keepsSlash: true)
    bytes = encoded.isEmpty ? [UInt8(ascii: "/")] : encoded
  }

  /// The path of an absolute-form target (RFC 9112, 3.2.2), and of any other target all of it.
  private static func originForm(_ raw: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let slash = UInt8(ascii: "/")
    guard let first = raw.first, first != slash,
      let colon = raw.firstIndex(of: UInt8(ascii: ":")),
      raw[colon...].starts(with: [UInt8(ascii: ":"), slash, slash])
    else { return raw }
    return raw[(colon + 3)...].drop { $0 != slash }
  }

  /// Without empty and dot segments. As AWS does it: unlike RFC 3986, 5.2.4, a dot segment at the
  /// end leaves no slash.
  private static func normalized(_ path: ArraySlice<UInt8>) -> [UInt8] {
    let slash = UInt8(ascii: "/")
    var segments: [ArraySlice<UInt8>] = []
    for segment in path.split(separator: slash) {
      if segment.elementsEqual(".".utf8) { continue }
      if segment.elementsEqual("..".utf8) {
        _ = segments.popLast()
      } else {
        segments.append(segment)
      }
    }
    var result: [UInt8] = path.first == slash ? [slash] : []
    result += segments.joined(separator: [slash])
    if path.last == slash, !segments.isEmpty { result.append(slash) }
    return result
  }
}
