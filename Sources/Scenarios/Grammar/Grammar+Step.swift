import Expectations

extension Grammar {
  static let step = Mapping(
    name: "step", what: "a step",
    about: "One thing that a case does.",
    keys: stepKeys(verbs: StepKind.Verb.allCases),
    demands: [.exactlyOne(StepKind.Verb.allCases.map(\.rawValue))]
      + stepDemands(verbs: StepKind.Verb.allCases))

  /// The keys of a step that does one of these.
  static func stepKeys(verbs: [StepKind.Verb]) -> [Mapping.Key] {
    let asking = ["call", "http", "walk"]
    return verbs.map { key(of: $0) } + [
      .init(
        "input", .members, "The input, by member name.", beside: ["call", "walk"]),
      .init(
        "pageSizes", .list(.integer(1...1_000_000), atLeast: 1),
        "The walk is done once for each; without them once, in pages of the endpoint's own size.",
        beside: ["walk"]),
      .init(
        "headers", .either([.named(.scalarText), .list(.mapping(header), atLeast: 0)]),
        "Header fields; as a list where a name comes twice.", beside: ["http"]),
      .init("body", .scalarText, "The body, as text.", beside: ["http"]),
      .init("json", .anything, "The body, as a value that is sent as JSON.", beside: ["http"]),
      .init("bytes", .base64, "The body, as base64 of raw bytes.", beside: ["http"]),
      .init(
        "as", .operation,
        "The operation that the request claims to be: its answer is judged against the contract.",
        beside: ["http"]),
      .init(
        "omit", .list(.text, atLeast: 0), "Header fields that are not added.", beside: ["http"]),
      .init(
        "encoding", .choice(RawRequest.Encoding.allCases.map(\.rawValue)),
        "How target, header values and body become bytes: latin1 sends U+00E9 as the byte 0xE9.",
        beside: ["http"]),
      .init(
        "sign", .choice(SigningChoice.allCases.map(\.rawValue)),
        "How the request is signed; `header` as it is without.", beside: asking),
      .init(
        "untagged", .yes, "What the call creates gets none of the run's own tags.",
        beside: ["call"]),
      .init(
        "expect", .oneOrMore(.mapping(expectation)), "What the answer must be.", beside: asking),
      .init(
        "until", .either([.duration, .mapping(polling)]),
        "The step is done again until its expectations hold, for so long.", beside: asking),
      .init(
        "capture", .defining(.jmesPath), "Names for values of the answer, each by JMESPath.",
        beside: asking),
      .init(
        "delete", .mapping(typedCall), "The call that deletes what the step created.",
        beside: asking),
    ]
  }

  static func stepDemands(verbs: [StepKind.Verb]) -> [Mapping.Demand] {
    let own: [Mapping.Demand] = [
      .atMostOne(["body", "json", "bytes"]),
      .needed("expect", with: ["until"], unless: ["walk"]),
      .apart("until", from: ["delete"]),
    ]
    let asking = verbs.filter { $0 != .sleep }
    return own
      + asking.map { verb in
        .only(
          "expect", beside: verb.rawValue, StepKind(verb: verb).clauses + ["evidence", "rule"])
      }
  }

  private static func key(of verb: StepKind.Verb) -> Mapping.Key {
    switch verb {
    case .call: .init("call", .operation, "A typed operation.")
    case .http:
      .init(
        "http", .either([.requestLine, .mapping(http)]),
        "A raw request: the method, a space, the target.")
    case .walk: .init("walk", .operation, "A paginated operation, followed from page to page.")
    case .sleep: .init("sleep", .duration, "Nothing is sent for that long.")
    }
  }

  static let http = Mapping(
    name: "http", what: "`http`",
    about: "A request line, for targets that hold spaces or nothing.",
    keys: [
      .init("method", .text, "The method.", required: true),
      .init("target", .scalarText, "The target, as it goes out.", required: true),
    ])

  static let header = Mapping(
    name: "header", what: "a header",
    about: "One header field.",
    keys: [
      .init("name", .text, "The field's name.", required: true),
      .init("value", .scalarText, "The field's value.", required: true),
    ])

  static let polling = Mapping(
    name: "until", what: "`until`",
    about: "How long a step is done again, and how often.",
    keys: [
      .init("within", .duration, "How long, from the first request on.", required: true),
      .init("every", .duration, "The pause before each further request; 250ms as it is without."),
    ])

  static let typedCall = Mapping(
    name: "typed-call", what: "a call",
    about: "A typed operation and its input.",
    keys: [
      .init("call", .operation, "The operation.", required: true),
      .init("input", .members, "The input, by member name."),
    ])
}
