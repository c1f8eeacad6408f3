import Contract
import Foundation
import Testing

@Suite("model files")
struct ModelFileTests {
  @Test("a gzip file says the same as a plain one")
  func gzip() throws {
    let scratch = try Scratch()
    try scratch.write("plain.json", try Data(contentsOf: URL(filePath: Shipped.path)))
    try scratch.write("service-2.json.gz", try run(["gzip", "-c", Shipped.path]).output)
    #expect(try scratch.load("service-2.json.gz") == scratch.load("plain.json"))
    #expect(try scratch.load("service-2.json.gz").operations["GetApis"]?.paginator == nil)

    try scratch.write("paginators-1.json", #"{"pagination": {"GetApis": \#(Self.pages)}}"#)
    #expect(try scratch.load("service-2.json.gz").operations["GetApis"]?.paginator != nil)
  }

  static let pages =
    #"{"input_token": "NextToken", "output_token": "NextToken", "result_key": "Items"}"#

  @Test("paginators of the model's own name go before those of its folder")
  func companions() throws {
    let scratch = try Scratch()
    try scratch.write("thing.json", ErrataTests.model)
    try scratch.write("paginators-1.json", #"{"pagination": {"PutIt": {"input_token": 1}}}"#)
    try scratch.write("thing.paginators.json", #"{"pagination": {"PutIt": \#(Self.pages)}}"#)
    #expect(
      try scratch.load("thing.json").operations["PutIt"]?.paginator
        == Paginator(
          inputToken: "NextToken", outputToken: "NextToken", limitKey: nil, resultKey: "Items"))
  }

  @Test("an origin file beside the model is what versionText names")
  func origin() throws {
    let scratch = try Scratch()
    try scratch.write("thing.json", ErrataTests.model)
    try scratch.write(
      "thing.origin.json",
      #"{"package": "p", "version": "1", "licence": "MIT", "changes": "none", "files": []}"#)
    #expect(try scratch.load("thing.json").versionText.hasSuffix(", p 1"))
    try scratch.write("thing.origin.json", #"{"package": "p"}"#)
    let error = #expect(throws: ContractError.self) { try scratch.load("thing.json") }
    #expect(error?.file?.hasSuffix("/thing.origin.json") == true)
    #expect(error?.problem == #"has no "version", which is required"#)
  }

  @Test("a damaged or truncated gzip file is called that, wherever it is cut")
  func damagedGzip() throws {
    let packed = try run(["gzip", "-c", Shipped.path]).output
    let scratch = try Scratch()
    var cut = packed
    cut[cut.count / 2] ^= 0xff
    for bytes in [cut, packed.prefix(2), packed.prefix(12), packed.dropLast()] {
      try scratch.write("m.json", Data(bytes))
      let error = #expect(throws: ContractError.self) { try scratch.load("m.json") }
      #expect(error?.file?.hasSuffix("/m.json") == true)
      #expect(error?.problem.contains("damaged or cut short") == true, "\(error as Any)")
    }
  }

  @Test("what unpacks to more than 64 MiB is not unpacked")
  func bomb() throws {
    let scratch = try Scratch()
    let packed = try run(["sh", "-c", "head -c 70000000 /dev/zero | gzip -1"]).output
    try scratch.write("m.json", packed)
    let error = #expect(throws: ContractError.self) { try scratch.load("m.json") }
    #expect(error?.problem.contains("unpacks to more than 67108864 bytes") == true)
  }

  @Test("what cannot be read says why", arguments: ["/dev/null/model.json", "/", "/dev/zero"])
  func unreadable(path: String) {
    let error = #expect(throws: ContractError.self) { try Contract.load(contentsOf: path) }
    let reasons = ["Not a directory", "Is a directory", "is larger than 64 MiB"]
    #expect(reasons.contains { error?.description.contains($0) == true }, "\(error as Any)")
    #expect(error?.file == path)
  }
}
