import Contract
import Foundation
import TestSupport
import Testing

@Suite("where the shipped model comes from")
struct OriginTests {
  @Test("each file has the checksum that its origin file says")
  func checksums() throws {
    let origin = try #require(try Shipped.contract.get().origin)
    #expect(origin.package == "botocore" && origin.licence == "Apache-2.0")
    #expect(
      origin.files.map(\.name) == [
        "apigatewayv2.json", "apigatewayv2.paginators.json", "apigatewayv2.endpoints.json",
        "aws.partitions.json",
      ])
    for file in origin.files {
      let path = Places.root.appending(path: "models/\(file.name)").path
      #expect(try run(["sha256sum", path]).text.hasPrefix(file.sha256), "\(file.name) was edited")
    }
  }

  @Test("its version is the one that scripts/requirements.txt pins")
  func pinned() throws {
    let file = Places.root.appending(path: "scripts/requirements.txt")
    let pin = try String(contentsOf: file, encoding: .utf8).trimmingCharacters(in: .newlines)
    let origin = try #require(try Shipped.contract.get().origin)
    #expect(pin == "\(origin.package)==\(origin.version)")
  }

  static let pythonHasPip = (try? run(["python3", "-m", "pip", "--version"]).status) == 0

  @Test("derived again from the pinned botocore it is the same", .enabled(if: pythonHasPip))
  func derivedAgain() throws {
    let script = Places.root.appending(path: "scripts/derive-model.py").path
    let finished = try run(["python3", script, "--check"])
    if finished.status == 3 { try Test.cancel("botocore cannot be had: \(finished.text)") }
    #expect(finished.status == 0, "\(finished.text)")
  }
}
