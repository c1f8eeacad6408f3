extension Errata {
  /// Reads a `NAME.errata.json`. An entry for what the contract doesn't have is refused: it would
  /// be lost without a word.
  init(_ node: ModelNode, of contract: Contract) throws(ContractError) {
    self.init()
    for entry in try node.elements(at: "statuses") {
      let erratum = Entry(
        value: try entry.required("status").status(), evidence: try Evidence(entry))
      for (name, place) in try entry.names(at: "operations") {
        guard contract.operations[name] != nil else {
          throw place.wrong("there is no operation \"\(name)\" in the model")
        }
        statuses[name, default: []].append(erratum)
      }
    }
    for entry in try node.elements(at: "errorStatuses") {
      let erratum = Entry(
        value: try entry.required("status").status(), evidence: try Evidence(entry))
      for (name, place) in try entry.names(at: "errors") {
        guard contract.shapes[name]?.error != nil else {
          throw place.wrong("there is no error \"\(name)\" in the model")
        }
        errorStatuses[name, default: []].append(erratum)
      }
    }
    for entry in try node.elements(at: "timestampFormats") {
      let format = try entry.required("format")
      guard let value = TimestampFormat(rawValue: try format.string()) else {
        throw format.wrong("must be date-time, http-date or epoch-seconds")
      }
      let erratum = Entry(value: value, evidence: try Evidence(entry))
      for (name, place) in try entry.names(at: "members") {
        guard contract.hasTimestamp(name) else {
          throw place.wrong("there is no timestamp \"\(name)\" in the model; write Shape.Member")
        }
        timestampFormats[name, default: []].append(erratum)
      }
    }
  }
}

extension Contract {
  fileprivate func hasTimestamp(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let member = shapes[parts[0]]?.member(parts[1]) else { return false }
    return shapes[member.shape]?.kind == .timestamp
  }
}

extension ModelNode {
  /// The strings of a required array, each with the place where it stands.
  fileprivate func names(at key: String) throws(ContractError) -> [(String, ModelNode)] {
    var names: [(String, ModelNode)] = []
    for element in try required(key).elements() { names.append((try element.string(), element)) }
    return names
  }
}

extension Evidence {
  /// From an object that has one level's name with the source as its value, and perhaps a `date`.
  fileprivate init(_ node: ModelNode) throws(ContractError) {
    let given = Level.allCases.filter { node[$0.rawValue] != nil }
    guard given.count == 1, let level = given.first else {
      let levels = Level.allCases.map(\.rawValue).joined(separator: ", ")
      throw node.wrong("must have exactly one of \(levels), with the source as its value")
    }
    let date = node["date"]
    let written = try date?.string()
    if let date, let written, !Evidence.isDate(written) { throw date.wrong("must be YYYY-MM-DD") }
    self.init(level, try node.required(level.rawValue).string(), date: written)
  }

  private static func isDate(_ text: String) -> Bool {
    text.utf8.count == 10
      && zip(text.utf8, "0000-00-00".utf8).allSatisfy { byte, form in
        form == UInt8(ascii: "-") ? byte == form : (form...UInt8(ascii: "9")).contains(byte)
      }
  }
}
