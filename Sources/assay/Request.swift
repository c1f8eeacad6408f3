import ArgumentParser
import Expectations
import Foundation
import HTTP
import JSON
import Protocols

/// `assay request`
struct Request: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the HTTP request of an operation's typed input.",
    discussion: "Exits with 2 where an SDK would refuse the input.")

  @OptionGroup var options: ModelOptions

  @Option(help: "The input by member name, as JSON, or @FILE.")
  var input: String

  @Flag(help: "Print {method, target, headers, body or bodyBase64}.")
  var json = false

  @Option(help: "Takes the place of what is random in the request.")
  var idempotencyToken: String?

  func run() throws {
    let (codec, operation) = try options.load()
    let text: [UInt8]
    if input.hasPrefix("@") {
      guard let data = FileManager.default.contents(atPath: String(input.dropFirst())) else {
        throw Failure("--input: \(input.dropFirst()) can't be read")
      }
      text = Array(data)
    } else {
      text = Array(input.utf8)
    }
    let request: HTTPRequest
    do {
      request = try codec.request(for: operation, input: try parseJSON(text, from: "--input")) {
        idempotencyToken ?? UUID().uuidString.lowercased()
      }
    } catch let rejection as InputRejection {
      throw Failure("\(operation.name) would be rejected: \(rejection.summary)")
    }
    writeStandardOutput(
      json ? request.json.serialised(pretty: true) + [0x0A] : request.serialised())
  }
}

extension HTTPRequest {
  /// `{method, target, headers: [{name, value}], body or bodyBase64}`; bytes that are no UTF-8 in the
  /// target and in fields read as U+FFFD.
  var json: JSON {
    var object: JSONObject = [
      "method": .string(methodText), "target": .string(targetText),
      "headers": .array(
        headers.fields.map {
          .object(["name": .string($0.nameText), "value": .string($0.valueText)])
        }),
    ]
    if let body {
      if let text = String(validating: body, as: UTF8.self) {
        object.append("body", .string(text))
      } else {
        object.append("bodyBase64", .string(Data(body).base64EncodedString()))
      }
    }
    return .object(object)
  }
}
