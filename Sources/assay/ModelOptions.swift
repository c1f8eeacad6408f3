import ArgumentParser
import Contract
import Protocols

/// `--model` and `--operation`, as `request` and `response` take them.
struct ModelOptions: ParsableArguments {
  @Option(
    help: "A botocore service-2.json or a Smithy 2.0 JSON AST. Default: the shipped apigatewayv2.")
  var model: String?

  @Option(help: "The operation, for example GetIntegrationResponses.")
  var operation: String

  func load() throws(Failure) -> (any ServiceProtocol, Operation) {
    do {
      let path = try model ?? Home.find().model(of: "apigatewayv2")
      let contract = try Contract.load(contentsOf: path)
      guard let found = contract.operations[operation] else {
        let near = Spelling.nearest(to: operation, among: contract.operations.keys)
        let hint = near.map { "; did you mean \($0)?" } ?? ""
        throw Failure("\(path) has no operation \(operation)\(hint)")
      }
      return (try serviceProtocol(for: contract), found)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure("\(error)")
    }
  }
}
