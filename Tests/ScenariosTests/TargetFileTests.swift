import Signing
import Foundation
import TestSupport
import Testing

@testable import Scenarios

@Suite("assay.yaml")
struct TargetFileTests {
  private func read(
    _ text: String, also files: [String: String] = [:]
  ) throws -> (file: TargetFile?, shown: String) {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let path = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: path)
    }
    let path = folder.appending(path: TargetFile.name).path
    try Data(text.utf8).write(to: URL(filePath: path))
    let (file, diagnostics) = TargetFile.load(path)
    let shown = diagnostics.map(\.rendered).joined(separator: "\n")
    return (file, shown.replacing(folder.path + "/", with: ""))
  }

  @Test("is read whole")
  func whole() throws {
    let (file, shown) = try read(
      """
      targets:
        staging:
          region: eu-west-1
          partition: aws
          fips: true
          dualStack: false
          profile: staging
          role:
            arn: arn:aws:iam::111122223333:role/assay
            externalId: "7"
            sessionName: assay
            durationSeconds: 3600
          accounts: ["111122223333", "012345678901"]
          writes: true
          rate: { requestsPerSecond: 2.5, burst: 20 }
          deviations: [lists/staging.yaml]
          tags: { team: platform, cost: 7 }
          maskAccount: true
          caBundle: ca.pem
        moto: { endpoint: "http://127.0.0.1:5000/prefix/", writes: false }
        bare: {}

      """, also: ["lists/staging.yaml": "", "ca.pem": ""])
    #expect(shown == "")
    let targets = try #require(file).targets
    #expect(targets.map(\.name) == ["staging", "moto", "bare"])
    let staging = targets[0]
    #expect(staging.endpoint == nil)
    #expect(staging.region == "eu-west-1")
    #expect(staging.partition == "aws")
    #expect(staging.usesFIPS == true)
    #expect(staging.usesDualStack == false)
    #expect(staging.profile == "staging")
    #expect(
      staging.role
        == AssumeRole(
          arn: "arn:aws:iam::111122223333:role/assay", externalID: "7", sessionName: "assay",
          duration: 3600))
    #expect(staging.accounts == ["111122223333", "012345678901"])
    #expect(staging.writes == true)
    #expect(staging.rate == Target.Rate(requestsPerSecond: 2.5, burst: 20))
    #expect(staging.deviations.map { $0.hasSuffix("/lists/staging.yaml") } == [true])
    #expect(staging.tags == ["team": "platform", "cost": "7"])
    #expect(staging.masksAccount)
    #expect(staging.caBundle?.hasSuffix("/ca.pem") == true)
    #expect(staging.place(of: "rate").hasSuffix("assay.yaml:15"))
    #expect(staging.place(of: "endpoint").hasSuffix("assay.yaml:2"))
    #expect(targets[1].endpoint?.origin == "http://127.0.0.1:5000")
    #expect(targets[1].endpoint?.basePath == "/prefix")
    #expect(targets[1].writes == false)
    #expect(targets[2].accounts == [])
    #expect(targets[2].writes == nil)
    #expect(!targets[2].masksAccount)
  }

  @Test("is the nearest one, up to the root of the repository or the home folder")
  func nearest() throws {
    let root = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: root) }
    let inner = root.appending(path: "home/project/scenarios/deep")
    try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
    func found(from place: URL) -> String? {
      TargetFile.find(from: place.path, home: root.appending(path: "home").path)?
        .replacing(root.path + "/", with: "")
    }
    func write(_ name: String) throws { try Data().write(to: root.appending(path: name)) }
    try write("assay.yaml")
    #expect(found(from: inner) == nil)
    try write("home/assay.yaml")
    #expect(found(from: inner) == "home/assay.yaml")
    try write("home/project/.git")
    #expect(found(from: inner) == nil)
    try write("home/project/assay.yaml")
    #expect(found(from: inner) == "home/project/assay.yaml")
    try write("home/project/scenarios/deep/assay.yaml")
    #expect(found(from: inner) == "home/project/scenarios/deep/assay.yaml")
    #expect(found(from: root) == "assay.yaml")
  }

  @Test("is no scenario where a folder is read")
  func noScenario() throws {
    let result = try Loading.load([
      "assay.yaml": Data("targets: {}".utf8),
      "a.yaml": Data("title: t\nservice: apigatewayv2\ncases: []\n".utf8),
    ])
    #expect(result.diagnostics.allSatisfy { $0.file.hasSuffix("a.yaml") && $0.line == 3 })
  }

  @Test("that can't be read is shown")
  func unreadable() {
    let (file, diagnostics) = TargetFile.load("/no/such/assay.yaml")
    #expect(file == nil)
    #expect(diagnostics.count == 1)
  }

  @Test("that holds a secret does not show it")
  func secrets() throws {
    for text in [
      "targets:\n  a: { profile: x, secretAccessKey: wJalrXUtnFEMI }\n",
      "targets:\n  a: { accessKeyId: x, sessionToken: wJalrXUtnFEMI, other: 1 }\n",
      "targets:\n  a: { aws_secret_access_key: 'wJalrXUtnFEMI }\n",
      "targets:\n  a: { endpoint: 'http://x:wJalrXUtnFEMI@host', region: 5 }\n",
    ] {
      let (file, shown) = try read(text)
      #expect(file == nil)
      #expect(shown.contains("error: "))
      #expect(!shown.contains("wJalr"), "\(shown)")
    }
  }

  @Test("shows each slip with its place and what to do", arguments: slips)
  func slip(_ text: String, _ expected: String) throws {
    let (file, shown) = try read(text)
    #expect(shown == expected)
    #expect(file == nil)
  }

  private static let slips: [(String, String)] = [
    (
      """
      {}

      """,
      """
      assay.yaml:1:1: error: assay.yaml needs `targets`
        {}
        ^
        help: name one: targets: { local: { endpoint: … } }
      """
    ),
    (
      """
      target: {}

      """,
      """
      assay.yaml:1:1: error: `target` is no key of assay.yaml
        target: {}
        ^
        help: did you mean `targets`?
      """
    ),
    (
      """
      targets: [moto]

      """,
      """
      assay.yaml:1:10: error: `targets` must be a mapping, and this is a list
        targets: [moto]
                 ^
        help: name one: targets: { local: { endpoint: … } }
      """
    ),
    (
      """
      targets:
        my target: { region: eu-west-1 }

      """,
      """
      assay.yaml:2:3: error: a target can't be called "my target"
          my target: { region: eu-west-1 }
          ^
        help: only A-Z a-z 0-9 . _ - may be in its name
      """
    ),
    (
      """
      targets:
        moto: http://127.0.0.1:5000

      """,
      """
      assay.yaml:2:9: error: a target must be a mapping, and this is a string
          moto: http://127.0.0.1:5000
                ^
      """
    ),
    (
      """
      targets:
        moto: { endpont: http://127.0.0.1:5000 }

      """,
      """
      assay.yaml:2:11: error: `endpont` is no key of a target
          moto: { endpont: http://127.0.0.1:5000 }
                  ^
        help: did you mean `endpoint`?
      """
    ),
    (
      """
      targets:
        moto: { endpoint: 127.0.0.1:5000 }

      """,
      """
      assay.yaml:2:21: error: `endpoint` can't be read: "127.0.0.1:5000" has no scheme: write http://127.0.0.1:5000, or https://
          moto: { endpoint: 127.0.0.1:5000 }
                            ^
      """
    ),
    (
      """
      targets:
        moto:
          endpoint: http://ada:hunter2@127.0.0.1:5000

      """,
      """
      assay.yaml:3:15: error: `endpoint` has a user name in it
        help: credentials come from the environment or a profile
      """
    ),
    (
      """
      targets:
        a: { region: EU West }

      """,
      """
      assay.yaml:2:16: error: `region` can't be "EU West"
          a: { region: EU West }
                       ^
        help: write it as in eu-west-1
      """
    ),
    (
      """
      targets:
        a: { region: 5 }

      """,
      """
      assay.yaml:2:16: error: `region` must be text, and this is a number (5)
          a: { region: 5 }
                       ^
        help: quote it if text is meant: "5"
      """
    ),
    (
      """
      targets:
        a: { region: eu-west-1, partition: "a w s" }

      """,
      """
      assay.yaml:2:38: error: `partition` can't be "a w s"
          a: { region: eu-west-1, partition: "a w s" }
                                             ^
        help: only A-Z a-z 0-9 . _ - may be in it
      """
    ),
    (
      """
      targets:
        a:
          endpoint: http://127.0.0.1:5000
          fips: false

      """,
      """
      assay.yaml:4:5: error: `fips` is about AWS's own endpoint, and this target has another
            fips: false
            ^
        help: leave out `fips`, or `endpoint`
      """
    ),
    (
      """
      targets:
        a: { region: eu-west-1, fips: "yes" }

      """,
      """
      assay.yaml:2:33: error: `fips` must be true or false, and this is a string
          a: { region: eu-west-1, fips: "yes" }
                                        ^
      """
    ),
    (
      """
      targets:
        a:
          region: eu-west-1
          writes: true

      """,
      """
      assay.yaml:4:5: error: `writes: true` on AWS needs `accounts`
            writes: true
            ^
        help: list the ids of the accounts that may be written to: accounts: ["111122223333"]
      """
    ),
    (
      """
      targets:
        a: { region: eu-west-1, accounts: [111122223333] }

      """,
      """
      assay.yaml:2:38: error: `accounts` must be text, and this is a number (111122223333)
          a: { region: eu-west-1, accounts: [111122223333] }
                                             ^
        help: quote it if text is meant: "111122223333"
      """
    ),
    (
      """
      targets:
        a: { region: eu-west-1, accounts: ["1111-2222-3333"] }

      """,
      """
      assay.yaml:2:38: error: `accounts` can't be "1111-2222-3333"
          a: { region: eu-west-1, accounts: ["1111-2222-3333"] }
                                             ^
        help: an account's id is 12 digits
      """
    ),
    (
      """
      targets:
        a: { region: eu-west-1, accounts: [] }

      """,
      """
      assay.yaml:2:37: error: `accounts` must not be empty
          a: { region: eu-west-1, accounts: [] }
                                            ^
        help: leave it out where nothing may be written
      """
    ),
    (
      """
      targets:
        a: { region: eu-west-1, accounts: "111122223333" }

      """,
      """
      assay.yaml:2:37: error: `accounts` must be a list, and this is a string
          a: { region: eu-west-1, accounts: "111122223333" }
                                            ^
      """
    ),
    (
      """
      targets:
        a: { region: eu-west-1, role: { externalId: x } }

      """,
      """
      assay.yaml:2:33: error: `role` needs `arn`
          a: { region: eu-west-1, role: { externalId: x } }
                                        ^
        help: as in arn:aws:iam::111122223333:role/assay
      """
    ),
    (
      """
      targets:
        a: { region: eu-west-1, role: { arn: "arn:aws:iam::111122223333:user/ada" } }

      """,
      """
      assay.yaml:2:40: error: `arn` can't be "arn:aws:iam::111122223333:user/ada"
          a: { region: eu-west-1, role: { arn: "arn:aws:iam::111122223333:user/ada" } }
                                               ^
        help: write it as in arn:aws:iam::111122223333:role/assay
      """
    ),
    (
      """
      targets:
        a:
          role: { arn: "arn:aws:iam::111122223333:role/assay", sessionName: "a b" }

      """,
      """
      assay.yaml:3:71: error: `sessionName` can't be "a b"
            role: { arn: "arn:aws:iam::111122223333:role/assay", sessionName: "a b" }
                                                                              ^
        help: 2 to 64 of A-Z a-z 0-9 _ + = , . @ -
      """
    ),
    (
      """
      targets:
        a:
          role: { arn: "arn:aws:iam::111122223333:role/assay", durationSeconds: 60 }

      """,
      """
      assay.yaml:3:75: error: `durationSeconds` must be from 900 to 43200, and this is a number (60)
            role: { arn: "arn:aws:iam::111122223333:role/assay", durationSeconds: 60 }
                                                                                  ^
      """
    ),
    (
      """
      targets:
        a:
          role: { arn: "arn:aws:iam::111122223333:role/assay", sourceProfile: base }

      """,
      """
      assay.yaml:3:58: error: `sourceProfile` is no key of `role`
            role: { arn: "arn:aws:iam::111122223333:role/assay", sourceProfile: base }
                                                                 ^
        help: write it as `profile` of the target, beside `role`
      """
    ),
    (
      """
      targets:
        a: { rate: { burst: 5 } }

      """,
      """
      assay.yaml:2:14: error: `rate` needs `requestsPerSecond`
          a: { rate: { burst: 5 } }
                     ^
        help: as in requestsPerSecond: 5
      """
    ),
    (
      """
      targets:
        a: { rate: { requestsPerSecond: 0 } }

      """,
      """
      assay.yaml:2:35: error: `requestsPerSecond` must be a number above 0, and this is a number (0)
          a: { rate: { requestsPerSecond: 0 } }
                                          ^
      """
    ),
    (
      """
      targets:
        a: { rate: { requestsPerSecond: 5, burst: 0 } }

      """,
      """
      assay.yaml:2:45: error: `burst` must be from 1 to 10000, and this is a number (0)
          a: { rate: { requestsPerSecond: 5, burst: 0 } }
                                                    ^
      """
    ),
    (
      """
      targets:
        a: { deviations: [lists/none.yaml] }

      """,
      """
      assay.yaml:2:21: error: there is no file lists/none.yaml
          a: { deviations: [lists/none.yaml] }
                            ^
        help: paths begin at the folder of assay.yaml
      """
    ),
    (
      """
      targets:
        a: { caBundle: none.pem }

      """,
      """
      assay.yaml:2:18: error: there is no file none.pem
          a: { caBundle: none.pem }
                         ^
        help: paths begin at the folder of assay.yaml
      """
    ),
    (
      """
      targets:
        a: { tags: [team] }

      """,
      """
      assay.yaml:2:14: error: `tags` must be a mapping, and this is a list
          a: { tags: [team] }
                     ^
      """
    ),
    (
      """
      targets:
        a: { tags: { team: } }

      """,
      """
      assay.yaml:2:22: error: tag `team` must be text of at most 256 characters
          a: { tags: { team: } }
                             ^
      """
    ),
    (
      """
      targets:
        a: { tags: { "aws:team": platform } }

      """,
      """
      assay.yaml:2:16: error: a tag can't be called "aws:team"
          a: { tags: { "aws:team": platform } }
                       ^
        help: 1 to 128 characters; `aws:` is AWS's own, and `assay:` Assay's
      """
    ),
    (
      """
      targets:
        a:
          region: eu-west-1
          secretAccessKey: wJalrXUtnFEMI/K7MDENG

      """,
      """
      assay.yaml:4:5: error: `secretAccessKey` is no key of a target
        help: no secret belongs in assay.yaml: name a `profile` or a `role`, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY
      """
    ),
    (
      """
      targets:
        a: { profile: AKIAIOSFODNN7EXAMPLE }

      """,
      """
      assay.yaml:2:17: error: this is the id of an access key
        help: no secret belongs in assay.yaml: name a `profile` or a `role`, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY
      """
    ),
    (
      """
      targets:
        a: { aws_secret_access_key: "wJalr, x: [ }

      """,
      """
      assay.yaml:2:31: error: the quote that opens here is never closed
        help: close it; within single quotes a quote is written twice, within double quotes as \\"
      """
    ),
  ]
}
