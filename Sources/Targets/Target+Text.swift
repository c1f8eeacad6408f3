import Scenarios

extension Target {
  /// In a line: where it is and what it allows.
  public var summary: String {
    let place = endpoint.map { $0.origin + $0.basePath } ?? "AWS" + (region.map { " \($0)" } ?? "")
    let identity = profile.map { ", profile \($0)" } ?? ""
    let assumed = role.map { ", role \($0.arn)" } ?? ""
    let writing =
      switch (writes, accounts.isEmpty) {
      case (false?, _): ", reads only"
      case (_, false):
        writes == true ? ", writes to \(accounts.joined(separator: ", "))" : ", reads only"
      case (true?, true): ", writes"
      case (nil, true): endpoint == nil ? ", reads only" : ""
      }
    return place + identity + assumed + writing
  }

  /// Each setting that the file has beside where it is, with its place.
  public var settings: [(name: String, value: String, place: String)] {
    var settings: [(String, String, String)] = []
    func add(_ key: String, _ value: String?) {
      if let value { settings.append((key, value, place(of: key))) }
    }
    add("partition", partition)
    if let role {
      let details = [
        role.externalID.map { _ in "with an external id" },
        role.sessionName.map { "session \($0)" }, role.duration.map { "\($0) s" },
      ].compactMap(\.self)
      add("role", ([role.arn] + details).joined(separator: ", "))
    }
    add("writes", writes.map(String.init))
    if !accounts.isEmpty { add("accounts", accounts.joined(separator: ", ")) }
    add("rate", rate?.words)
    if !deviations.isEmpty { add("deviations", deviations.joined(separator: ", ")) }
    if !tags.isEmpty {
      add("tags", tags.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: ", "))
    }
    if masksAccount { add("maskAccount", "true") }
    add("caBundle", caBundle)
    return settings
  }
}

extension Target.Rate {
  public var words: String {
    let whole = requestsPerSecond == requestsPerSecond.rounded() && requestsPerSecond < 1e9
    let number = whole ? String(Int(requestsPerSecond)) : String(requestsPerSecond)
    return "\(number) requests a second" + (burst.map { ", bursts of \($0)" } ?? "")
  }
}
