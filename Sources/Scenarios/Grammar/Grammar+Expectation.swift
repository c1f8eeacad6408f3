import Expectations

extension Grammar {
  /// The keys of `expect` that demand something.
  static let clauses: [Mapping.Key] = [
    .init("success", .yes, "A 2xx, and nothing more."),
    .init("status", .oneOrMore(.integer(100...599)), "One of these statuses."),
    .init("headers", .named(.matcher), "Header fields, each with a matcher."),
    .init("output", .matcher, "A 2xx whose output, by member name, matches."),
    .init("body", .matcher, "The raw JSON, by its names on the wire."),
    .init("text", .matcher, "The body, as text."),
    .init(
      "error", .either([.errorKind, .mapping(error)]),
      "A refusal: a code of the contract with its status and a message, or `client` for any 4xx."),
    .init(
      "that", .oneOrMore(.jmesPath),
      "JMESPath, over the output by member name, that must not come out false, null or empty."),
    .init("items", .matcher, "Of a walk: everything that it met, in order."),
    .init(
      "rejected", .either([.yes, .mapping(rejection)]),
      "The typed input is refused before anything is sent."),
  ]

  static let expectation = Mapping(
    name: "expect", what: "`expect`",
    about: "What an answer must be. Without any demand it is recorded only.",
    keys: clauses + [
      .init("evidence", .mapping(evidence), "How this block is known; else as the case is."),
      .init("rule", .rule, "The clause of the contract that this block tests; else the case's."),
    ],
    demands: [
      .apart("rejected", from: clauses.map(\.name).filter { $0 != "rejected" }),
      .apart("error", from: ["success", "output", "items"]),
    ])

  static let error = Mapping(
    name: "error", what: "`error`",
    about: "An error, narrowed or loosened.",
    keys: [
      .init(
        "code", .either([.errorKind, .list(.errorCode, atLeast: 1)]),
        "A code, several of them, or `client`.", required: true),
      .init("message", .matcher, "What the message must be."),
      .init("members", .matcher, "What the error's members must be, by member name."),
      .init(
        "status", .oneOrMore(.integer(100...599)), "Statuses in the place of the modelled one."),
      .init(
        "except", .list(.choice(ErrorExpectation.Demand.allCases.map(\.rawValue)), atLeast: 1),
        "Demands that are not made."),
    ],
    demands: [
      .excludedBy("except", item: "status", ["status"]),
      .excludedBy("except", item: "message", ["message"]),
      .excludedBy("except", item: "json", ["message", "members"]),
    ])

  static let rejection = Mapping(
    name: "rejected", what: "`rejected`",
    about: "Why the input is refused: the path of a member.",
    keys: [
      .init("missing", .text, "A required member that is not there."),
      .init("unknownMember", .text, "A member that the model lacks."),
      .init("wrongType", .text, "A member of another type than the model's."),
      .init("invalid", .text, "A member whose value the model does not allow."),
    ],
    demands: [.exactlyOne(["missing", "unknownMember", "wrongType", "invalid"])])
}
