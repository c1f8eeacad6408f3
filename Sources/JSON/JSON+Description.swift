extension JSON: CustomStringConvertible {
  public var description: String { "" }
}
