extension Grammar {
  static let deviationList = Mapping(
    name: "deviations", what: "a list of deviations",
    about: "What is known to be off at one endpoint, and why.",
    keys: [
      .init("endpoint", .text, "Whose list it is, with the version.", required: true),
      .init(
        "deviations", .list(.mapping(deviation), atLeast: 0), "The known ones.", required: true),
    ])

  static let deviation = Mapping(
    name: "deviation", what: "a deviation",
    about: "Of these cases, a mismatch under this rule is a known one.",
    keys: [
      .init(
        "case", .text,
        "path/of/scenario.yaml#id, its #id/row, or contract/Operation; `*` at the end matches the rest.",
        required: true),
      .init("rule", .rule, "The clause that does not hold.", required: true),
      .init("reason", .text, "What the endpoint does instead.", required: true),
      .init("link", .text, "Where it can be read."),
      .init("expires", .date, "From that day on the entry no longer applies."),
    ])
}
