extension Grammar {
  static let fixture = Mapping(
    name: "fixture", what: "a fixture",
    about: "Set-up that creates resources, and says how each is deleted.",
    keys: [
      .init("title", .text, "What it builds.", required: true),
      .init("service", .service, "The contract, by its folder's name.", required: true),
      .init(
        "parameters", .defining(.anything),
        "Names with their defaults; null where a use must give one."
      ),
      .init("fixtures", .defining(.mapping(fixtureUse)), "The fixtures that this one stands on."),
      .init("steps", .list(.mapping(fixtureStep), atLeast: 0), "What is created.", required: true),
      .init("outputs", .named(.anything), "What references see: `${name.output}`."),
    ])

  static let fixtureStep = Mapping(
    name: "fixture-step", what: "a fixture's step",
    about: "A typed call that must be answered with a 2xx.",
    keys: [
      .init("call", .operation, "The operation.", required: true),
      .init("input", .members, "The input, by member name."),
      .init(
        "times", .either([.integer(0...10_000), .reference]),
        "How often; `${index}` counts from 1, and captures are lists."),
      .init("capture", .defining(.jmesPath), "Names for values of the output, each by JMESPath."),
      .init("delete", .mapping(typedCall), "The call that deletes what the step created."),
      .init("verify", .mapping(typedCall), "A call that shows it to be there."),
    ])
}
