import Scenarios

extension Step {
  /// What is done, in words.
  func words(_ sketch: Sketch) -> String {
    switch action {
    case .sleep(let duration): "Nothing is sent for \(duration.words)."
    case .call(let name, _) where expectsRejection: "\(name) is called with this input:"
    case .call(let name, _): "\(name) is called\(signing.words)."
    case .http(let raw):
      "This request is sent as it is written"
        + (raw.operation.map { ", and claims to be \($0)" } ?? "") + "\(signing.words)."
        + (raw.encoding == .latin1 ? " Its characters go out as latin1, one byte each." : "")
    case .walk(let name, _, let sizes):
      "The collection of \(name) is walked from page to page"
        + (sizes.isEmpty
          ? ", in pages of the endpoint's own size"
          : ", in pages of \(sizes.map(String.init).joined(separator: ", "))") + "\(signing.words)."
    }
  }
}

extension SigningChoice {
  fileprivate var words: String {
    switch self {
    case .header: ""
    case .query: ", signed in its query"
    case .none: ", without a signature"
    case .badSecret: ", signed with a wrong secret"
    case .oldDate: ", signed with the date of a day ago"
    case .otherRegion: ", signed for another region"
    case .rawPath: ", its path signed as it is written"
    }
  }
}

extension Duration {
  /// For example `500 ms` or `2 s`.
  var words: String {
    let milliseconds = Int((seconds * 1000).rounded())
    return milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
  }
}
