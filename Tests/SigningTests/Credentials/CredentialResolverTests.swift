import Foundation
import Signing
import Testing

struct CredentialResolverTests {
  private let keys = ["AWS_ACCESS_KEY_ID": "AKIDENV", "AWS_SECRET_ACCESS_KEY": "env"]
  private let config = """
    [default]
    region = eu-west-3
    aws_access_key_id = AKIDCONFIG
    aws_secret_access_key = config

    [profile dev]
    region=us-west-2
    [profile "two words"]
    aws_access_key_id: AKIDWORDS
    aws_secret_access_key: words
    """
  private let credentials = """
    # a comment
    [dev]
    AWS_Access_Key_ID = AKIDDEV
    aws_secret_access_key = dev/=#;
    aws_session_token = token
    """

  private struct Resolved {
    var credentials: Credentials
    var source: String
    var region: String?
  }

  private func resolver(
    _ environment: [String: String] = [:], profile: String? = nil, in home: TemporaryHome
  ) -> CredentialResolver {
    CredentialResolver(
      environment: ["AWS_EC2_METADATA_DISABLED": "true", "BOTO_CONFIG": "/nowhere"]
        .merging(environment) { $1 }, home: home.path, profile: profile, http: Standin.nowhere)
  }

  private func resolve(
    _ environment: [String: String] = [:], profile: String? = nil, in home: TemporaryHome
  ) async throws -> Resolved? {
    let resolver = resolver(environment, profile: profile, in: home)
    guard let provider = try await resolver.resolve() else { return nil }
    return Resolved(
      credentials: try await provider.credentials(), source: provider.source,
      region: try ProfileSetting.region(
        environment: environment, home: home.path, profile: profile)?.value)
  }

  @Test("with nothing configured there are no credentials, and no error")
  func nothing() async throws {
    #expect(try await resolve(in: TemporaryHome()) == nil)
  }

  @Test("the environment goes before the files, with a profile in the environment too")
  func environment() async throws {
    let home = try TemporaryHome(config: config, credentials: credentials)
    var environment = keys
    #expect(try await resolve(environment, in: home)?.credentials.accessKeyID == "AKIDENV")
    environment["AWS_PROFILE"] = "dev"
    environment["AWS_SESSION_TOKEN"] = "session"
    let found = try #require(try await resolve(environment, in: home))
    #expect(
      found.credentials
        == Credentials(accessKeyID: "AKIDENV", secretAccessKey: "env", sessionToken: "session"))
    #expect(found.source == "the environment")
    #expect(found.region == "us-west-2")
  }

  @Test("a profile that was asked for sets the environment's keys aside")
  func profile() async throws {
    let home = try TemporaryHome(config: config, credentials: credentials)
    let found = try #require(try await resolve(keys, profile: "dev", in: home))
    #expect(
      found.credentials
        == Credentials(accessKeyID: "AKIDDEV", secretAccessKey: "dev/=#;", sessionToken: "token"))
    #expect(found.source == "profile dev in \(home.credentials)")
    #expect(found.region == "us-west-2")
    #expect(
      try await resolve(profile: "two words", in: home)?.credentials.accessKeyID == "AKIDWORDS")
  }

  @Test("without a profile it is the default one, of the credentials file before the config file")
  func defaultProfile() async throws {
    let home = try TemporaryHome(config: config, credentials: credentials)
    #expect(try await resolve(in: home)?.credentials.accessKeyID == "AKIDCONFIG")
    let both = try TemporaryHome(
      config: config,
      credentials: "[default]\naws_access_key_id=A\naws_secret_access_key=B\naws_session_token=")
    let found = try #require(try await resolve(in: both))
    #expect(found.credentials == Credentials(accessKeyID: "A", secretAccessKey: "B"))
    #expect(found.region == "eu-west-3")
  }

  @Test("the region is AWS_REGION's, else AWS_DEFAULT_REGION's, else the profile's")
  func region() async throws {
    let home = try TemporaryHome(config: config)
    func region(_ environment: [String: String]) throws -> String? {
      try ProfileSetting.region(environment: environment, home: home.path)?.value
    }
    #expect(try region(["AWS_REGION": "a", "AWS_DEFAULT_REGION": "b"]) == "a")
    #expect(try region(["AWS_REGION": "", "AWS_DEFAULT_REGION": "b"]) == "b")
    #expect(try region([:]) == "eu-west-3")
  }

  @Test("the files are where the variables say, with ~ for the home folder")
  func paths() async throws {
    let home = try TemporaryHome(config: config, credentials: credentials)
    let environment = [
      "AWS_CONFIG_FILE": "~/.aws/credentials", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
    ]
    #expect(try await resolve(environment, in: home) == nil)
    let other = ["AWS_SHARED_CREDENTIALS_FILE": "~/.aws/config"]
    #expect(
      try await resolve(other, in: home)?.source == "profile default in \(home.config)")
  }

  @Test("an unknown profile is an error that names those there are")
  func unknownProfile() async throws {
    let home = try TemporaryHome(config: config, credentials: credentials)
    for (environment, profile) in [(keys, "deV"), (["AWS_PROFILE": "deV"], nil)] {
      let error = await #expect(throws: CredentialsError.self) {
        try await resolve(environment, profile: profile, in: home)
      }
      #expect(error == .profileNotFound("deV", known: ["default", "dev", "two words"]))
      #expect(error?.description.contains("default, dev, two words") == true)
    }
  }

  @Test("half a key is an error that says where")
  func half() async throws {
    let home = try TemporaryHome(credentials: "[default]\n\naws_access_key_id = A")
    await #expect(
      throws: CredentialsError.halfAKey(
        place: "\(home.credentials):3", missing: "aws_secret_access_key")
    ) { try await resolve(in: home) }
    await #expect(
      throws: CredentialsError.halfAKey(
        place: "the environment", missing: "AWS_SECRET_ACCESS_KEY")
    ) { try await resolve(["AWS_ACCESS_KEY_ID": "A"], in: home) }
  }

  @Test("a value with a line end in it is refused before it can break a header")
  func lineEnd() async throws {
    var environment = keys
    environment["AWS_SESSION_TOKEN"] = "token\r\nX-Injected: 1"
    let home = try TemporaryHome()
    await #expect(
      throws: CredentialsError.malformedValue(place: "the environment", name: "AWS_SESSION_TOKEN")
    ) { try await resolve(environment, in: home) }
  }

  @Test("a session of aws login is refused by name, with what to do")
  func login() async throws {
    let home = try TemporaryHome(config: "[default]\nlogin_session = x\naws_access_key_id=A")
    let error = await #expect(throws: CredentialsError.self) { try await resolve(in: home) }
    #expect(
      error?.description.contains("\(home.config):2: profile default: 'login_session'") == true)
    #expect(error?.description.contains("export-credentials") == true)
  }

  @Test(
    "a file that cannot be understood is an error with its line",
    arguments: [
      ("a = b", 1), ("[default]\na", 2), ("[default]\n\n= b", 3), ("[a]\n[b]\n[a]", 3),
      ("[a]\nx=1\nX=2", 3), ("[default]\ns3 =\n  x", 2), ("\u{FEFF}[default]", 1),
    ])
  func malformed(_ text: String, _ line: Int) async throws {
    let home = try TemporaryHome(config: text)
    let error = await #expect(throws: CredentialsError.self) { try await resolve(in: home) }
    guard case .malformedFile(let path, let found, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(path == home.config)
    #expect(found == line)
  }

  @Test("a folder and bytes that are no text are unreadable, not empty")
  func unreadable() async throws {
    let home = try TemporaryHome()
    try FileManager.default.createDirectory(
      atPath: home.config, withIntermediateDirectories: true)
    await #expect(
      throws: CredentialsError.unreadableFile(path: home.config, reason: "it is a folder")
    ) { try await resolve(in: home) }
    let other = try TemporaryHome()
    try Data([0x5B, 0xFF, 0x5D]).write(to: URL(filePath: other.credentials))
    await #expect(
      throws: CredentialsError.unreadableFile(
        path: other.credentials, reason: "it is not UTF-8 text")
    ) { try await resolve(in: other) }
  }

  @Test("credentials print nothing of their secrets")
  func discreet() async throws {
    let home = try TemporaryHome(credentials: credentials)
    let found = try #require(try await resolve(profile: "dev", in: home))
    var dumped = ""
    dump(found, to: &dumped)
    for text in ["\(found)", String(reflecting: found), dumped] {
      #expect(!text.contains("dev/") && !text.contains("token"))
    }
  }

  @Test("the embedded gateway's key is 20 characters and plainly a test's")
  func test() {
    #expect(Credentials.test.accessKeyID.count == 20)
    #expect(Credentials.test.accessKeyID.hasPrefix("AKIAASSAYTEST"))
    #expect(Credentials.test.secretAccessKey.count == 40)
  }
}
