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
    #expect(result.diagnostics.map(\.line) == [3])
    #expect(result.diagnostics.allSatisfy { $0.file.hasSuffix("a.yaml") })
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

  @Test("shows each slip with its place and what to do", arguments: TargetSlips.all)
  func slip(_ text: String, _ expected: String) throws {
    let (file, shown) = try read(text)
    #expect(shown == expected)
    #expect(file == nil)
  }
}
