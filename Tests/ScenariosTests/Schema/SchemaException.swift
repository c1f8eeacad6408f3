/// Slips that a schema can't say, and why.
struct SchemaException {
  var reason: String
  var slips: [String]

  static let all = [
    SchemaException(
      reason: "the members of an operation and their types are the contract's",
      slips: [
        "JMESPath of an unknown member", "a capture of an unknown member",
        "a control that lacks a member", "a delete without its input",
        "a member by its name on the wire", "a member that is not unknown", "a missing member",
        "a number for a string", "an unknown member", "an unknown member deep inside",
        "an unknown member, far off",
        "an unknown member of an error", "an unknown member within $any", "no input",
        "an untagged call that creates nothing", "rejected for an unknown member",
        "slips in an output", "values of wrong types",
      ]),
    SchemaException(
      reason: "what a reference names is defined elsewhere in the file",
      slips: [
        "a capture of a later step", "a capture that is used before it is there",
        "a matcher capture of a later step", "a matcher capture that its own step uses",
        "a default with a reference", "a member of unique", "a member that one row lacks",
        "a member that one row lacks, far off", "an unknown output, far off",
        "a parameter of an inner fixture that is not there", "a place after escapes",
        "a place in a literal block", "a place in folded text", "a place in single quotes",
        "a reference in a target", "an unknown member of run", "an unknown name, far off",
        "an unknown name, nearly right", "an unknown output",
        "an unknown output of an inner fixture", "an unknown reference in a fixture",
        "an unknown reference in delete", "each without rows", "env without a name",
        "index outside of a repeated step",
      ]),
    SchemaException(
      reason: "the text has a syntax of its own",
      slips: [
        "JMESPath that breaks off", "a character that latin1 lacks",
        "a moment that the calendar lacks", "a path that ends early",
        "a reference that is never closed", "a regular expression that breaks off",
        "an index that is no number", "nothing between the braces",
      ]),
    SchemaException(
      reason: "an amount of time is text",
      slips: [
        "a sleep of no time", "a sleep past an hour", "until that asks once",
        "until that asks without a pause", "until that is too short",
      ]),
    SchemaException(
      reason: "it is the list that it says it is, in the place of a scenario",
      slips: ["a list of deviations for a scenario"]),
    SchemaException(
      reason: "names differ from names in other places",
      slips: [
        "a name that a matcher captures and capture too", "a name that two matchers capture",
        "a row that comes twice", "an id that comes twice",
        "an inner fixture called as a parameter",
      ]),
    SchemaException(
      reason: "it is about another file",
      slips: [
        "a case that deletes what the run shares", "a case that writes to what the run shares",
        "a case that writes to what the run shares by way of another fixture",
        "a fixture that stands on itself", "a parameter of another type",
        "a step that deletes what the run shares", "a step that writes to what the run shares",
        "a parameter that is missing", "an unknown fixture", "an unknown fixture in a fixture",
        "an unknown parameter", "an unknown parameter, far off",
        "fixtures that stand on each other",
      ]),
    SchemaException(
      reason: "it is about several steps or cases, or keys of several mappings",
      slips: [
        "a probe as a control", "a probe whose last step expects",
        "a raw request whose control names no operation", "a refusal before the success",
        "a sleep at the end", "a status without a control", "an error without a control",
        "an output of a raw request", "an unknown case", "an unknown case, far off",
        "another operation named", "rejected beside another block",
        "cases that are no control", "the case itself", "until of a raw request that writes",
        "until of what is not sent", "until of what writes",
      ]),
    SchemaException(
      reason: "one definition serves wherever a matcher may stand",
      slips: [
        "a capture deep within $each", "a capture within $not", "a capture within $oneOf",
      ]),
  ]
}
