import JSON

/// A service's model: what its API promises. Loaded from the service's own files, never hand-typed.
///
/// Both model languages (botocore's `service-2.json`, Smithy 2.0's JSON AST) become this one form.
public struct Contract: Sendable, Equatable {
  public var service: Service
  /// By operation name, for example `GetIntegrationResponses`.
  public var operations: [String: Operation]
  /// By shape name; an operation or a member refers to a shape by this name.
  public var shapes: [String: Shape]
  /// Where the real service is known to differ from its model.
  public var errata: Errata
  /// Where the model was taken from, where a file beside it says so.
  public var origin: Origin?
  /// Where the service's endpoints are, where its model says so.
  public var endpointRules: EndpointRuleSet?
  /// What those rules know of AWS's regions.
  public var partitions: Partitions?

  public init(
    service: Service, operations: [String: Operation], shapes: [String: Shape],
    errata: Errata = Errata(), origin: Origin? = nil
  ) {
    self.service = service
    self.operations = operations
    self.shapes = shapes
    self.errata = errata
    self.origin = origin
  }

  public func shape(_ name: String) -> Shape? { shapes[name] }

  /// The members of a structure, and none for any other shape or for no shape.
  public func members(of shape: String?) -> [Member] {
    guard let shape, let found = shapes[shape] else { return [] }
    return found.members
  }

  /// The error with this code on the wire: the model's own code where it has one, else the name.
  public func errorShape(code: String) -> Shape? {
    if let shape = shapes[code], shape.error != nil, shape.name.isIdentical(to: code) {
      return shape
    }
    return shapes.values.filter { $0.error?.code?.isIdentical(to: code) == true }
      .min { $0.name < $1.name }
  }
}

/// What a model says of its service as a whole.
public struct Service: Sendable, Equatable {
  /// AWS's `serviceId`, for example `ApiGatewayV2`.
  public var id: String
  public var fullName: String
  public var apiVersion: String
  public var endpointPrefix: String
  /// The service part of a signature's scope, for example `apigateway`.
  public var signingName: String
  /// For example `apigatewayv2`: the id in lower case, with hyphens for blanks.
  public var name: String { String(id.lowercased().map { $0 == " " ? "-" : $0 }) }
  /// As the model names it, for example `rest-json` or `aws.protocols#restJson1`.
  public var protocolName: String

  public init(
    id: String, fullName: String, apiVersion: String, endpointPrefix: String, signingName: String,
    protocolName: String
  ) {
    self.id = id
    self.fullName = fullName
    self.apiVersion = apiVersion
    self.endpointPrefix = endpointPrefix
    self.signingName = signingName
    self.protocolName = protocolName
  }
}
