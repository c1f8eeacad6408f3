extension Partitions {
  /// The ends of host names in a region: without and with IPv6.
  public func suffixes(
    ofRegion region: String
  ) -> (partition: String, dns: String, dualStack: String)? {
    guard let outputs = outputs(ofRegion: region), let partition = outputs["name"]?.string,
      let dns = outputs["dnsSuffix"]?.string,
      let dualStack = outputs["dualStackDnsSuffix"]?.string
    else { return nil }
    return (partition, dns, dualStack)
  }
}
