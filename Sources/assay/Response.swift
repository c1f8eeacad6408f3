import ArgumentParser
import Contract
import Foundation
import HTTP
import JSON
import Protocols

/// `assay response`
struct Response: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads the raw HTTP response on stdin as an operation's output or error.",
    discussion: "Exits with 1 where the response departs from the contract.")

  @OptionGroup var options: ModelOptions

  func run() throws {
    let (codec, operation) = try options.load()
    let response: HTTPResponse
    let faults: [String]
    do {
      (response, faults) = try HTTPResponse.reading(try readStandardInput())
    } catch let error as HTTPSyntaxError {
      throw Failure("stdin is no HTTP response: \(error)")
    }
    var read = codec.read(response, to: operation)
    read.mismatches.insert(contentsOf: faults.map(Mismatch.framing), at: 0)
    if let unreadable = read.unreadable { throw Failure(unreadable, exitCode: 1) }
    writeStandardOutput(read.json.serialised(pretty: true) + [0x0A])
    if !read.mismatches.isEmpty { throw ExitCode(1) }
  }
}

extension ServiceResponse {
  /// `{output | error: {code, message, members}, mismatches}`
  var json: JSON {
    var object = JSONObject()
    switch outcome {
    case .output(let output): object.append("output", output)
    case .error(let error):
      object.append(
        "error",
        .object([
          "code": error.code.map(JSON.string) ?? .null,
          "message": error.message.map(JSON.string) ?? .null, "members": error.members,
        ]))
    }
    object.append("mismatches", .array(mismatches.map(\.json)))
    return .object(object)
  }
}

extension Mismatch {
  var json: JSON {
    .object([
      "rule": .string(rule.name), "path": .string(path), "expected": .string(expected),
      "actual": .string(actual), "evidence": .string(evidence.level.rawValue),
      "source": .string(evidence.source),
    ])
  }
}
