import Foundation

/// Files and environment that lead to credentials in any of the ways there are, at random.
struct RandomHome {
  /// By path below the home folder. `{HOME}` stands for that folder.
  var files: [String: String] = [:]
  /// `{BASE}` stands for the stand-in's URL and the case, `{HOME}` for the home folder.
  var environment: [String: String]
  var profile: String?
  var name: String

  private static let names = ["default", "dev", "base", "two words"]

  init(_ random: inout SeededRandom, name: String) {
    self.name = name
    environment = [
      "AWS_ENDPOINT_URL_STS": "{BASE}/sts", "AWS_ENDPOINT_URL_SSO": "{BASE}/sso",
      "AWS_ENDPOINT_URL_SSO_OIDC": "{BASE}/sso_oidc", "BOTO_CONFIG": "/nowhere",
      "AWS_EC2_METADATA_DISABLED": "true", "AWS_DEFAULT_REGION": "eu-west-3",
    ]
    writeTokens(&random)
    var config: [String] = []
    var credentials: [String] = []
    // A third have no profile at all, so that what comes last in the chain has its turn.
    let isBare = random.next(below: 3) == 0
    for profile in Self.names where !isBare && random.next(below: 5) > 0 {
      let settings = Self.profile(&random)
      if settings.contains(where: { $0.hasPrefix("aws_") }), random.next(below: 2) == 0 {
        credentials += ["[\(profile)]"] + settings
      } else {
        config += [profile == "default" ? "[default]" : "[profile \"\(profile)\"]"] + settings
      }
    }
    config += [
      "[sso-session work]", "sso_start_url = https://work.example/start", "sso_region = eu-west-2",
      "[sso-session half]", "sso_start_url = https://half.example/start",
    ]
    files[".aws/config"] = config.joined(separator: "\n")
    if !credentials.isEmpty { files[".aws/credentials"] = credentials.joined(separator: "\n") }
    setEnvironment(&random)
    if isBare {
      environment["AWS_PROFILE"] = nil
    } else if random.next(below: 2) == 0 {
      profile = random.pick(Self.names)
    }
  }

  private static func profile(_ random: inout SeededRandom) -> [String] {
    func key(_ random: inout SeededRandom) -> [String] {
      let id = "AKIA" + random.text(upTo: 6, from: "ABC")
      return ["aws_access_key_id = \(id)", "aws_secret_access_key = secret/of/\(id)"]
    }
    var settings: [String]
    switch random.next(below: 11) {
    case 0, 1: settings = key(&random)
    case 2, 3, 4:
      settings = [
        "role_arn = arn:aws:iam::111122223333:role/" + random.pick(["a", "b", "forbidden"])
      ]
      switch random.next(below: 12) {
      case 0: break
      case 1...3:
        settings.append(
          "credential_source = "
            + random.pick(["Environment", "EcsContainer", "Ec2InstanceMetadata", "environment"]))
      default:
        let sources = names + ["base", "base", "base", "none"]
        settings.append("source_profile = \(random.pick(sources))")
      }
      if random.next(below: 20) == 0 { settings.append("credential_source = Environment") }
      if random.next(below: 3) == 0 { settings.append("external_id = an/id &= é") }
      if random.next(below: 3) == 0 { settings.append("role_session_name = me@work") }
      if random.next(below: 3) == 0 { settings.append("duration_seconds = 1800") }
      if random.next(below: 5) == 0 { settings += key(&random) }
    case 5:
      settings = ["web_identity_token_file = {HOME}/" + random.pick(["jwt", "jwt", "none"])]
      if random.next(below: 5) > 0 { settings.append("role_arn = arn:aws:iam::1:role/web") }
      if random.next(below: 2) == 0 { settings.append("role_session_name = web") }
    case 6:
      settings = [
        "sso_session = " + random.pick(["work", "work", "work", "half", "none"]),
        "sso_account_id = 111122223333", "sso_role_name = Read Only",
      ]
      if random.next(below: 6) == 0 { settings.removeLast() }
      if random.next(below: 6) == 0 { settings.append("sso_region = eu-west-1") }
    case 7:
      settings = [
        "sso_start_url = https://old.example/start", "sso_region = eu-west-2",
        "sso_account_id = 111122223333", "sso_role_name = Old",
      ]
      if random.next(below: 6) == 0 { settings.removeFirst() }
    default:
      settings = [
        "credential_process = "
          + random.pick([
            "cat '{HOME}/keys.json'", "cat '{HOME}/keys.json'", "/bin/cat {HOME}/forever.json",
            "false", "echo nothing",
            "cat {HOME}/version.json", "cat {HOME}/half.json",
          ])
      ]
      if random.next(below: 4) == 0 { settings += key(&random) }
    }
    return settings
  }

  /// Tokens of single sign-on and of an identity provider, and what processes print.
  private mutating func writeTokens(_ random: inout SeededRandom) {
    func moment(_ seconds: Int) -> String {
      Date(timeIntervalSinceNow: TimeInterval(seconds)).formatted(.iso8601)
    }
    files["jwt"] = random.pick(["jwt.of-ci", "jwt.of-ci\n"])
    let keys = #""AccessKeyId":"ASIAP","SecretAccessKey":"secret/of/ASIAP""#
    let end = moment(7200)
    files["keys.json"] =
      #"{"Version":1,\#(keys),"SessionToken":"token/of/ASIAP","Expiration":"\#(end)"}"#
    files["forever.json"] = #"{"Version":1,\#(keys)}"#
    files["version.json"] = #"{"Version":2,\#(keys)}"#
    files["half.json"] = #"{"Version":1,"AccessKeyId":"ASIAP"}"#
    let ends = [28800, 28800, 300, -60]
    // The SHA-1 of `work` and of `https://old.example/start`.
    if random.next(below: 6) > 0 {
      var members = [
        #""accessToken":"\#(random.pick(["cached", "cached", "stale"]))""#,
        #""expiresAt":"\#(moment(random.pick(ends)))""#,
      ]
      if random.next(below: 4) > 0 {
        members += [
          #""clientId":"id","clientSecret":"client-secret""#,
          #""refreshToken":"refresh/\#(random.pick(["good", "good", "bad"]))""#,
          #""registrationExpiresAt":"\#(moment(random.pick(ends)))""#,
        ]
      }
      files[".aws/sso/cache/e274eeff768c6396088ec6eb091f4bf4d47ab1e0.json"] =
        "{\(members.joined(separator: ","))}"
    }
    files[".aws/sso/cache/103c764598c7bfb84492cce4b625216b27775ddd.json"] =
      #"{"accessToken":"old","expiresAt":"\#(moment(random.pick(ends)))"}"#
  }

  private mutating func setEnvironment(_ random: inout SeededRandom) {
    func isPicked(_ random: inout SeededRandom) -> Bool { random.next(below: 5) == 0 }
    if isPicked(&random) {
      environment["AWS_ACCESS_KEY_ID"] = "AKIAENV"
      environment["AWS_SECRET_ACCESS_KEY"] = "secret/of/AKIAENV"
      if isPicked(&random) { environment["AWS_SECRET_ACCESS_KEY"] = nil }
    }
    if isPicked(&random) { environment["AWS_PROFILE"] = random.pick(Self.names) }
    // Where the profile's sso_session is not whole, botocore makes no client even for STS.
    let isWhole = !["none", "half"].contains { session in
      files[".aws/config"]?.contains("sso_session = \(session)") ?? false
    }
    if isPicked(&random), isWhole {
      environment["AWS_WEB_IDENTITY_TOKEN_FILE"] = random.pick(["{HOME}/jwt", "", "{HOME}/none"])
      if !isPicked(&random) { environment["AWS_ROLE_ARN"] = "arn:aws:iam::1:role/env" }
      if isPicked(&random) { environment["AWS_ROLE_SESSION_NAME"] = "from-env" }
    }
    if isPicked(&random) {
      environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] = "/task/1?a=b"
    }
    if isPicked(&random) {
      environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = random.pick([
        "{BASE}/container/full", "{BASE}/container/full", "http://192.0.2.1/",
      ])
      environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "Bearer container"
      if isPicked(&random) {
        environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = "{HOME}/jwt"
      }
    }
    if random.next(below: 2) == 0 {
      environment["AWS_EC2_METADATA_DISABLED"] = random.pick(["false", "FALSE", ""])
      environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] =
        "{BASE}/imds/"
        + random.pick(["v2", "v2", "v2/", "v1", "bad", "norole", "complaint", "garbage"])
      if isPicked(&random) { environment["AWS_EC2_METADATA_V1_DISABLED"] = "true" }
      if isPicked(&random) { environment["AWS_METADATA_SERVICE_NUM_ATTEMPTS"] = "2" }
    }
    if isPicked(&random) {
      environment["AWS_CREDENTIAL_FILE"] = "~/old"
      files["old"] = "AWSAccessKeyId = AKIAOLD\nAWSSecretKey=secret/of/AKIAOLD\n"
    }
    if isPicked(&random) {
      environment["BOTO_CONFIG"] = nil
      files[".boto"] =
        "[Credentials]\naws_access_key_id = AKIABOTO\naws_secret_access_key = secret/of/AKIABOTO"
    }
  }

  /// Writes the files, filled in, and returns the environment, filled in.
  func settle(in home: String, base: String) throws -> [String: String] {
    func filled(_ text: String) -> String {
      text.replacing("{HOME}", with: home).replacing("{BASE}", with: base)
    }
    for (path, text) in files {
      let file = URL(filePath: "\(home)/\(path)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(filled(text).utf8).write(to: file)
    }
    return environment.mapValues(filled)
  }
}
