import JMESPath
import JSON
import Testing

func search(_ expression: String, _ json: String = "null") throws -> JSON {
  try JMESPathExpression(expression).search(JSON.parse(Array(json.utf8)).value)
}

/// The error that an expression gives, when compiled or evaluated; an issue where it gives none.
func failure(
  _ expression: String, _ json: String = "null", sourceLocation: SourceLocation = #_sourceLocation
) throws -> JMESPathError {
  do {
    let value = try search(expression, json)
    Issue.record("\(expression.prefix(80)) gives \(value)", sourceLocation: sourceLocation)
    return JMESPathError(kind: .syntax, message: "", offset: -1)
  } catch let error as JMESPathError {
    return error
  }
}
