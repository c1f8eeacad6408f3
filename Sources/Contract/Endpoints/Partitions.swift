import JSON

/// AWS's partitions: `aws`, `aws-cn` and the others, each with the ends of its host names.
///
/// Source: botocore's `partitions.json`.
public struct Partitions: Sendable, Equatable {
  private var partitions: [Partition]

  fileprivate struct Partition: Sendable, Equatable {
    var id: String
    /// A regular expression that its regions match, also those not listed.
    var pattern: String
    var outputs: JSONObject
    /// By region, what is different there.
    var regions: [String: JSONObject]
  }

  init(_ node: ModelNode) throws(ContractError) {
    partitions = []
    for element in try node.required("partitions").elements() {
      var regions: [String: JSONObject] = [:]
      for (name, region) in try element.members(at: "regions") {
        regions[name] = region.value.object ?? JSONObject()
      }
      let pattern = try element.required("regionRegex")
      guard (try? Regex(pattern.string())) != nil else {
        throw pattern.wrong("is no regular expression")
      }
      partitions.append(
        Partition(
          id: try element.required("id").string(), pattern: try pattern.string(),
          outputs: try element.required("outputs").value.object ?? JSONObject(),
          regions: regions))
    }
  }

  /// The name and the host names' ends of the partition that a region is in: one that lists it, else
  /// one whose form it has, else `aws`.
  func outputs(ofRegion region: String) -> JSON? {
    let found =
      partitions.first { $0.regions[region] != nil }
      ?? partitions.first { $0.matches(region) }
      ?? partitions.first { $0.id == "aws" }
    guard let found else { return nil }
    var outputs = found.outputs
    outputs["name"] = .string(found.id)
    for member in found.regions[region]?.members ?? [] where member.key != "description" {
      outputs[member.key] = member.value
    }
    return .object(outputs)
  }
}

extension Partitions {
  /// The partition's id, for example `aws-cn`, and the end of its host names.
  public func partition(ofRegion region: String) -> (id: String, dnsSuffix: String)? {
    guard let outputs = outputs(ofRegion: region), let id = outputs["name"]?.string,
      let suffix = outputs["dnsSuffix"]?.string
    else { return nil }
    return (id, suffix)
  }

  /// Whether a host name ends as those of AWS's own endpoints do, in any partition.
  public func isAWS(host: String) -> Bool {
    var host = host.lowercased()
    while host.hasSuffix(".") { host.removeLast() }
    return partitions.contains { partition in
      ["dnsSuffix", "dualStackDnsSuffix"].contains { key in
        partition.outputs[key]?.string.map { host == $0 || host.hasSuffix("." + $0) } ?? false
      }
    }
  }
}

extension Partitions.Partition {
  /// No expression is kept: it is asked once or twice a run.
  fileprivate func matches(_ region: String) -> Bool {
    guard let expression = try? Regex(pattern) else { return false }
    return (try? expression.firstMatch(in: region)) ?? nil != nil
  }
}
