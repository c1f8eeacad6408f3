import Foundation
import JSON

/// `assay-RUN-NUMBER`, which a name of a run's begins with.
struct RunName: Equatable {
  var run: String
  var number: Int

  init?(_ name: String?) {
    guard
      let match = name?.prefixMatch(of: /assay-([a-z0-9]{8})-([0-9]{1,9})(?![A-Za-z0-9])/),
      let number = Int(match.2)
    else { return nil }
    run = String(match.1)
    self.number = number
  }
}

extension LeftJournal.Intent {
  /// So long after it was sent may a request have been served, in seconds.
  private static let longest = 60.0

  /// Whether what is listed may have come of this request. One under a name of the run's own made just
  /// that; of any other, all that was made about then may have come.
  func mayHaveMade(_ item: Inventory.Item, run: String) -> Bool {
    if item.kind.name == nil { return item.tag(ResourceTags.run) == run }
    if name != nil, item.name == name { return true }
    if RunName(name) != nil || RunName(item.name) != nil { return false }
    guard let since = item.createdAt?.timeIntervalSince(at) else { return false }
    return (-2...Self.longest).contains(since)
  }
}

// Whose a resource is, going by what the endpoint shows of it.
extension Inventory.Item {
  func tag(_ key: String) -> String? { tags[key]?.string }

  /// When its tags say that it was made.
  var taggedAt: Date? {
    tag(ResourceTags.created).flatMap { try? Date($0, strategy: .iso8601) }
  }

  /// When the service says that it was made.
  var createdAt: Date? {
    guard let value = kind.created.flatMap({ self.value[$0] }) else { return nil }
    if let number = value.number {
      return Double(number.text).map(Date.init(timeIntervalSince1970:))
    }
    return value.string.flatMap { text in
      (try? Date(text, strategy: .iso8601))
        ?? (try? Date(text, strategy: .iso8601.time(includingFractionalSeconds: true)))
    }
  }

  /// The run that made it, where its name and its tags both say so: proof by itself.
  var markedRun: String? {
    guard let name = RunName(name), tag(ResourceTags.run) == name.run, taggedAt != nil,
      tag(ResourceTags.creator)?.isEmpty == false
    else { return nil }
    return name.run
  }

  /// Whether a run that is known made it: its name or its tag says so, and neither says otherwise. That
  /// is proof only of a run that this machine has a record of.
  func isMade(by run: String) -> Bool {
    let (named, tagged) = (RunName(name)?.run, tag(ResourceTags.run))
    return (named == run || tagged == run) && (tagged == nil || tagged == run)
  }

  /// Whether it is the very one that a create's answer showed: of the same name, and made in the same
  /// moment.
  func isAsShown(_ shown: JSON) -> Bool {
    guard let name = kind.name, let created = kind.created, let at = shown[created], !at.isNull
    else { return false }
    return shown[name] == value[name] && value[created] == at
  }

  /// Whether the service says that it was made at another time than the one that an answer showed: the
  /// id was given again.
  func isOther(than shown: JSON) -> Bool {
    guard let created = kind.created, let then = shown[created], let now = value[created],
      !then.isNull, !now.isNull
    else { return false }
    return then != now
  }
}
