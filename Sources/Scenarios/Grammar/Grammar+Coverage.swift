extension Grammar {
  static let coverageReasons = Mapping(
    name: "coverage-reasons", what: "a file of reasons",
    about: "What of a contract no endpoint can be made to do, and why.",
    keys: [
      .init("service", .service, "The contract, by its folder's name.", required: true),
      .init(
        "uncovered", .list(.mapping(coverageReason), atLeast: 0), "What is not covered.",
        required: true),
    ])

  static let coverageReason = Mapping(
    name: "coverage-reason", what: "an entry of `uncovered`",
    about: "An item of the contract, as `assay coverage` names it.",
    keys: [
      .init(
        "item", .text, "As in `GetApi output ImportInfo`; `*` at the end matches the rest.",
        required: true),
      .init("reason", .text, "Why no endpoint can be made to do it.", required: true),
    ])
}
