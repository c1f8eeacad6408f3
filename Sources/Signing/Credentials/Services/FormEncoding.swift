import HTTP

/// `name=value&name=value`, with all that is not unreserved in percent-encoding.
enum FormEncoding {
  static func encoded(_ pairs: [(String, String)]) -> String {
    func encoded(_ text: String) -> String {
      String(decoding: PercentEncoding.encoded(Array(text.utf8)), as: UTF8.self)
    }
    return pairs.map { "\(encoded($0))=\(encoded($1))" }.joined(separator: "&")
  }
}
