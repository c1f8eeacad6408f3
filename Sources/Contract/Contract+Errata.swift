// What conforms: what the model says, and then what its errata add.
extension Contract {
  /// The statuses of success; the modelled one first.
  public func successStatuses(of operation: Operation) -> [Int] {
    [operation.http.status] + (errata.statuses[operation.name] ?? []).map(\.value)
  }

  /// The statuses with which an error may come, the modelled one first; none where that is missing.
  public func statuses(ofError shape: Shape) -> [Int] {
    guard let status = shape.error?.status else { return [] }
    return [status] + (errata.errorStatuses[shape.name] ?? []).map(\.value)
  }

  /// The formats in which a timestamp may be written. The first is the modelled one: the member's,
  /// else its shape's, else the protocol's own.
  public func timestampFormats(
    of member: Member, in structure: String, default protocolDefault: TimestampFormat
  ) -> [TimestampFormat] {
    let modelled = member.timestampFormat ?? shapes[member.shape]?.timestampFormat
    let further = errata.timestampFormats["\(structure).\(member.name)"] ?? []
    return [modelled ?? protocolDefault] + further.map(\.value)
  }
}
