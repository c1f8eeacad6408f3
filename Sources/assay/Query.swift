import ArgumentParser
import JMESPath
import JSON

/// `assay query EXPRESSION`
struct Query: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints JMESPath's answer to a query of the JSON on stdin.")

  @Argument(help: "A JMESPath expression, for example 'Items[].ApiId'.")
  var expression: String

  func run() throws {
    let compiled: JMESPathExpression
    do {
      compiled = try JMESPathExpression(expression)
    } catch {
      throw Failure(error.pointing(at: expression))
    }
    let document = try parseJSON(try readStandardInput(), from: "stdin")
    do {
      writeStandardOutput(try compiled.search(document).serialised(pretty: true) + [0x0A])
    } catch {
      throw Failure(error.pointing(at: expression), exitCode: 1)
    }
  }
}

extension JMESPathError {
  /// The message, then the expression with a caret under the offset.
  func pointing(at expression: String) -> String {
    let caret = String(repeating: " ", count: min(offset, expression.unicodeScalars.count)) + "^"
    return "\(kind.rawValue): \(message)\n  \(expression)\n  \(caret)"
  }
}

/// The JSON of a command's input, which must have nothing odd about it.
func parseJSON(_ bytes: [UInt8], from place: String) throws(Failure) -> JSON {
  let document: JSONDocument
  do {
    document = try JSON.parse(bytes, limits: JSONLimits(values: 5_000_000, bytes: 64 << 20))
  } catch {
    throw Failure("\(place) is no JSON: \(error)")
  }
  if let anomaly = document.anomalies.first { throw Failure("\(place) is no JSON: \(anomaly)") }
  return document.value
}
