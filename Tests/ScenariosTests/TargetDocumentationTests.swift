import Foundation
import TestSupport
import Testing

@testable import Scenarios

@Suite("The page on targets")
struct TargetDocumentationTests {
  @Test("has an example that is read without an error")
  func example() throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(at: folder) }
    let blocks = try Examples.blocks(of: "docs/targets.md")
    #expect(blocks.count == 1)
    for name in ["lists/staging.yaml", "lists/moto.yaml", "certificates/ca.pem"] {
      let path = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: path)
    }
    let path = folder.appending(path: TargetFile.name)
    try Data(blocks[0].utf8).write(to: path)
    let (file, diagnostics) = TargetFile.load(path.path)
    #expect(diagnostics.map(\.rendered) == [])
    #expect(file?.targets.map(\.name) == ["staging", "moto"])
  }
}
