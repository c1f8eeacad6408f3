import Contract

extension Grammar {
  static let scenario = Mapping(
    name: "scenario", what: "a scenario",
    about: "Fixtures and cases about one subject.",
    keys: [
      .init("title", .text, "What the file is about, in a sentence.", required: true),
      .init("service", .service, "The contract, by its folder's name.", required: true),
      .init("tags", .list(.identifier, atLeast: 0), "For --tag: every case of the file has them."),
      .init(
        "fixtures", .defining(.mapping(fixtureUse)), "Set-up, by the names that references use."),
      .init(
        "cases", .list(.mapping(`case`), atLeast: 1), "What is tried and judged.", required: true),
    ])

  static let fixtureUse = Mapping(
    name: "fixture-use", what: "a fixture",
    about: "A fixture's file, and the parameters that it is given, by their names.",
    keys: [
      .init(
        "use", .text, "The file's name in the nearest folder `fixtures`, without .yaml.",
        required: true),
      .init(
        "scope", .choice(FixtureUse.Scope.allCases.map(\.rawValue)),
        "What it is built for: each case, the scenario (as it is without), or the whole run, in which nobody writes to it."
      ),
    ],
    others: .anything)

  private static let caseKeys: [Mapping.Key] = [
    .init(
      "id", .identifier, "A short name that stays the same, unique in the file.", required: true),
    .init("title", .text, "The requirement, in a sentence.", required: true),
    .init("evidence", .mapping(evidence), "How the expectation is known."),
    .init(
      "probe", .text,
      "In the place of evidence: why nobody knows the answer. It is recorded, and never wrong."),
    .init("rule", .rule, "The clause of the contract that is tested."),
    .init("tags", .list(.identifier, atLeast: 0), "For --tag."),
    .init(
      "each", .list(.mapping(row), atLeast: 1),
      "Rows: each makes a testcase of its own, with the id `case/row`."),
    .init(
      "control", .either([.identifier, .mapping(control)]),
      "What shows that a refusal means anything: members that make the request valid, or a case's id."
    ),
    .init(
      "steps", .list(.mapping(step), atLeast: 1), "What the case does, one thing after another."),
  ]

  static let `case` = Mapping(
    name: "case", what: "a case",
    about: "One verdict: what is done, and what must come of it.",
    keys: caseKeys + stepKeys(verbs: StepKind.Verb.ofCase),
    demands: [
      .exactlyOne(["evidence", "probe"]),
      .exactlyOne(StepKind.Verb.ofCase.map(\.rawValue) + ["steps"]),
      .needed("expect", with: ["call", "http"], unless: ["probe"]),
      .apart("probe", from: ["expect", "walk", "until"]),
      .someItem("steps", has: ["expect", "walk"], unless: ["probe"]),
    ] + stepDemands(verbs: StepKind.Verb.ofCase),
    advice: ["sleep": "list it among the case's `steps:`"])

  static let row = Mapping(
    name: "row", what: "a row",
    about: "Values that a case is done with: `${each.member}`.",
    keys: [.init("name", .identifier, "The row's part of the id.", required: true)],
    others: .anything)

  static let control = Mapping(
    name: "control", what: "`control`",
    about: "A request that differs in being valid.",
    keys: [
      .init("call", .operation, "For `http` without `as`: the operation that is asked instead."),
      .init("input", .members, "Members in the place of the step's own; of `http`, all of them."),
    ])

  static let evidence = Mapping(
    name: "evidence", what: "`evidence`",
    about: "How an expectation is known: one level, and its source.",
    keys: Evidence.Level.allCases.map { .init($0.rawValue, .text, about($0)) } + [
      .init("date", .date, "The day on which it was seen.")
    ],
    demands: [.exactlyOne(Evidence.Level.allCases.map(\.rawValue))])

  private static func about(_ level: Evidence.Level) -> String {
    switch level {
    case .model: "The contract says so."
    case .documented: "A page of AWS says so."
    case .observed: "Someone recorded it from the real service."
    case .assumed: "It is inferred: a mismatch is advisory."
    }
  }
}
