import JSON

extension Call {
  /// A token that asks for another page than the first.
  var nextToken: String? { parameter("nextToken").flatMap { $0.isEmpty ? nil : $0 } }

  /// MaxResults where it is one that the gateway takes.
  var maxResults: Int? { parameter("maxResults").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } }

  mutating func set(_ name: String, _ value: String?) {
    query.removeAll { $0.name.isIdentical(to: name) }
    if let value { query.append(Parameter(name: name, value: value)) }
  }

  mutating func set(label name: String, _ value: String) {
    for index in labels.indices where labels[index].name == name { labels[index].value = value }
  }

  /// The same call for another page.
  func page(after token: String?, of size: Int?) -> Call {
    var call = self
    call.set("nextToken", token)
    call.set("maxResults", size.map(String.init))
    return call
  }

  /// The same call for everything from a page on.
  func all(after token: String? = nil) -> Call { page(after: token, of: Decisions.largestPageSize) }
}
