import Runner

extension Waiting {
  /// `waited 12.300 s for the rate and 0.734 s between attempts; 2 throttles, 2 requests sent again`;
  /// `nil` where nothing waited long enough to tell.
  var words: String? {
    let parts = [
      (forRate, "for the rate"), (betweenAttempts, "between attempts"), (forTurns, "for turns"),
    ].filter { $0.0 >= 0.1 }.map { "\(seconds($0.0)) s \($0.1)" }
    var texts: [String] = []
    if !parts.isEmpty { texts.append("waited " + parts.joined(separator: ", ")) }
    if throttles + retries > 0 {
      texts.append(
        "\(counted(throttles, "throttle")), \(counted(retries, "request")) sent again")
    }
    return texts.isEmpty ? nil : texts.joined(separator: "; ")
  }
}
