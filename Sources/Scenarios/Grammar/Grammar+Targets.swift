extension Grammar {
  static let targets = Mapping(
    name: "targets", what: "assay.yaml",
    about: "The project's targets.",
    keys: [
      .init(
        "targets", .named(.mapping(target)), "By the names that `--target` takes.", required: true)
    ])

  static let target = Mapping(
    name: "target", what: "a target",
    about: "An endpoint with its region, credentials, limits and known deviations.",
    keys: [
      .init(
        "endpoint", .matching("^https?://[^@?#]+$"),
        "The endpoint's URL. Without it: AWS itself, or what the environment or the profile name."),
      .init(
        "region", .matching(TargetText.region), "The region, of AWS's endpoint and of signatures."),
      .init("partition", .identifier, "The partition that the region has to be in, as a check."),
      .init("fips", .boolean, "Whether AWS's FIPS endpoint is asked."),
      .init("dualStack", .boolean, "Whether AWS's dual-stack endpoint is asked."),
      .init("profile", .text, "The profile of the shared config and credentials files."),
      .init(
        "role", .mapping(role),
        "The role that is assumed, as the profile or else the chain's credentials."),
      .init("writes", .boolean, "Whether anything may be created, changed or deleted there."),
      .init(
        "accounts", .list(.matching(TargetText.account), atLeast: 1),
        "The ids of the accounts that may be written to."),
      .init("rate", .mapping(rate), "How fast requests may be sent."),
      .init(
        "deviations", .list(.text, atLeast: 0), "Lists of known deviations, from assay.yaml on."),
      .init("tags", .named(.scalarText), "Tags of everything that is made there."),
      .init("maskAccount", .boolean, "Whether account ids are masked in reports."),
      .init("caBundle", .text, "A file of PEM certificates to trust, from assay.yaml on."),
    ],
    demands: [.apart("endpoint", from: ["partition", "fips", "dualStack"])],
    advice: TargetText.secrets.reduce(into: ["sourceProfile": TargetText.sourceProfile]) {
      $0[$1] = TargetText.noSecrets
    })

  static let role = Mapping(
    name: "role", what: "`role`",
    about: "The role that is assumed.",
    keys: [
      .init("arn", .matching(TargetText.role), "The role's ARN.", required: true),
      .init("externalId", .text, "What the role's trust policy asks for."),
      .init(
        "sessionName", .matching(TargetText.sessionName), "The session's name, as logs show it."),
      .init("durationSeconds", .integer(TargetText.duration), "How long a session is valid."),
    ],
    advice: ["sourceProfile": TargetText.sourceProfile])

  static let rate = Mapping(
    name: "rate", what: "`rate`",
    about: "A token bucket.",
    keys: [
      .init("requestsPerSecond", .number, "How many requests a second.", required: true),
      .init("burst", .integer(TargetText.burst), "How many at once after a pause."),
    ])
}

/// What the texts in `assay.yaml` look like.
enum TargetText {
  static let region = "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"
  static let account = "^[0-9]{12}$"
  static let role = "^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$"
  static let sessionName = "^[A-Za-z0-9_+=,.@-]{2,64}$"
  /// What STS takes, in seconds.
  static let duration = 900...43_200
  static let burst = 1...10_000
  /// Requests a second.
  static let rate = 0.01...100_000.0

  /// Keys under which people would write a secret, in lower case and without `_` and `-`.
  static let secrets = [
    "accessKeyId", "secretAccessKey", "sessionToken", "aws_access_key_id", "aws_secret_access_key",
    "aws_session_token", "credentials", "password", "secret", "token",
  ]
  static let noSecrets =
    "no secret belongs in assay.yaml: name a `profile` or a `role`, or set AWS_ACCESS_KEY_ID and "
    + "AWS_SECRET_ACCESS_KEY"
  static let sourceProfile = "write it as `profile` of the target, beside `role`"
}
