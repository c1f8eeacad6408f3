import Contract
import Signing
import Scenarios

/// A setting of a target as it comes out, for people.
public struct Setting: Sendable, Equatable {
  /// As a key of `assay.yaml`, where it is one.
  public var name: String
  public var value: String
  /// `nil` where it follows from another one.
  public var source: String?

  init(_ name: String, _ value: String, from source: String?) {
    self.name = name
    self.value = value
    self.source = source
  }
}

extension Destination {
  /// Everything that is known of where a run goes, without secrets.
  public func settings(_ target: Target?, _ contract: Contract) -> [Setting] {
    var settings: [Setting] = []
    func add(_ name: String, _ value: String, _ source: (any CustomStringConvertible)? = nil) {
      settings.append(Setting(name, value, from: source.map { "\($0)" }))
    }
    if let target { add("target", target.name, target.place(of: "")) }
    add("service", contract.service.id)
    add("endpoint", endpoint.value.origin + endpoint.value.basePath, endpoint.source)
    add("region", region.value, region.source)
    if let partition = contract.partitions?.partition(ofRegion: region.value) {
      add("partition", partition.id)
    }
    if usesFIPS { add("fips", "true") }
    if usesDualStack { add("dualStack", "true") }
    if let profile { add("profile", profile.value, profile.source) }
    return settings + (target?.furtherSettings ?? [])
  }
}

extension Target {
  /// Those that are not about where it is.
  fileprivate var furtherSettings: [Setting] {
    let sorted = tags.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }
    let all: [(key: String, value: String?)] = [
      ("role", role?.words), ("writes", writes.map(String.init)),
      ("accounts", accounts.words), ("rate", rate?.words), ("deviations", deviations.words),
      ("tags", sorted.words), ("maskAccount", masksAccount ? "true" : nil), ("caBundle", caBundle),
    ]
    return all.compactMap { key, value in
      value.map { Setting(key, $0, from: place(of: key)) }
    }
  }

  /// In a line: where it is and what it allows.
  public var summary: String {
    let place = endpoint.map { $0.origin + $0.basePath } ?? "AWS" + (region.map { " \($0)" } ?? "")
    let identity = profile.map { ", profile \($0)" } ?? ""
    let assumed = role.map { ", role \($0.arn)" } ?? ""
    let isGuarded = endpoint == nil || !accounts.isEmpty
    let allowed: String
    if writes == false || isGuarded && writes != true {
      allowed = ", reads only"
    } else if isGuarded {
      allowed = ", writes to \(accounts.joined(separator: ", "))"
    } else {
      allowed = writes == true ? ", writes" : ""
    }
    return place + identity + assumed + allowed
  }
}

extension Target.Rate {
  public var words: String {
    let whole = requestsPerSecond == requestsPerSecond.rounded()
    let number = whole ? String(Int(requestsPerSecond)) : String(requestsPerSecond)
    return "\(number) requests a second" + (burst.map { ", bursts of \($0)" } ?? "")
  }
}

extension AssumeRole {
  fileprivate var words: String {
    // What the trust policy asks for is no secret, and not everyone's business.
    let details = [
      externalID.map { _ in "with an external id" }, sessionName.map { "session \($0)" },
      duration.map { "\($0) s" },
    ]
    return ([arn] + details.compactMap(\.self)).joined(separator: ", ")
  }
}

extension [String] {
  /// `nil` where there is none.
  fileprivate var words: String? { isEmpty ? nil : joined(separator: ", ") }
}
