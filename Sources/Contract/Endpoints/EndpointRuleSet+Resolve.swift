import JSON

/// What is known of the wanted endpoint before its service's rules are asked.
public struct EndpointParameters: Sendable, Equatable {
  public var region: String?
  public var usesFIPS: Bool
  public var usesDualStack: Bool
  /// A URL that takes the place of the service's own.
  public var endpoint: String?

  public init(
    region: String?, usesFIPS: Bool = false, usesDualStack: Bool = false, endpoint: String? = nil
  ) {
    self.region = region
    self.usesFIPS = usesFIPS
    self.usesDualStack = usesDualStack
    self.endpoint = endpoint
  }

  func value(ofBuiltIn name: String) -> JSON? {
    switch name {
    case "AWS::Region": region.map(JSON.string)
    case "AWS::UseFIPS": .bool(usesFIPS)
    case "AWS::UseDualStack": .bool(usesDualStack)
    case "SDK::Endpoint": endpoint.map(JSON.string)
    default: nil
    }
  }
}

/// Where a service is, and what its rules say of the requests to it.
public struct ResolvedEndpoint: Sendable, Equatable {
  /// For example `https://apigateway.eu-central-1.amazonaws.com`.
  public var url: String
  /// For example `authSchemes`.
  public var properties: JSON
}

/// Why the rules give no endpoint, in the service's own words.
public struct EndpointRuleError: Error, Sendable, Equatable, CustomStringConvertible {
  public var description: String
}

extension EndpointRuleSet {
  /// - Parameter further: parameters by their own names, for services that have more than those of
  ///   `EndpointParameters`.
  public func endpoint(
    _ known: EndpointParameters, further: [String: JSON] = [:], partitions: Partitions
  ) throws(EndpointRuleError) -> ResolvedEndpoint {
    var values: [String: JSON] = [:]
    for parameter in parameters {
      let builtIn = parameter.builtIn.flatMap(known.value(ofBuiltIn:))
      // One that is missing is for the rules to tell: they say it in the service's words.
      values[parameter.name] = further[parameter.name] ?? builtIn ?? parameter.defaultValue
    }
    let scope = EndpointScope(values: values, partitions: partitions)
    guard let found = try scope.outcome(of: rules) else {
      throw EndpointRuleError(description: "no rule of the service makes an endpoint of that")
    }
    return found
  }
}

/// The values that rules see at one place.
private struct EndpointScope {
  var values: [String: JSON]
  let partitions: Partitions

  func outcome(of rules: [EndpointRuleSet.Rule]) throws(EndpointRuleError) -> ResolvedEndpoint? {
    for rule in rules {
      var scope = self
      guard scope.holds(rule.conditions) else { continue }
      switch rule.outcome {
      case .endpoint(let url, let properties):
        guard let url = scope.value(url)?.string else {
          throw EndpointRuleError(description: "the service's rules need more than is known")
        }
        return ResolvedEndpoint(url: url, properties: scope.value(properties) ?? .object([:]))
      case .error(let message):
        throw EndpointRuleError(description: scope.value(message)?.string ?? "refused by a rule")
      case .tree(let inner):
        if let found = try scope.outcome(of: inner) { return found }
        // A tree that was entered has to decide.
        throw EndpointRuleError(description: "no rule of the service makes an endpoint of that")
      }
    }
    return nil
  }

  private mutating func holds(_ conditions: [EndpointRuleSet.Condition]) -> Bool {
    for condition in conditions {
      let result = call(condition.call)
      guard let result, result != .bool(false) else { return false }
      if let name = condition.assign { values[name] = result }
    }
    return true
  }

  private func value(_ expression: EndpointRuleSet.Expression) -> JSON? {
    switch expression {
    case .literal(let value): return value
    case .reference(let name): return values[name]
    case .call(let inner): return call(inner)
    case .text(let parts):
      var text = ""
      for part in parts {
        switch part {
        case .text(let literal): text += literal
        case .value(let name, let path):
          let whole = values[name]
          let value = path.map { whole?.attribute($0) } ?? whole
          guard let value else { return nil }
          text += value.string ?? "\(value)"
        }
      }
      return .string(text)
    case .array(let items): return .array(items.map { value($0) ?? .null })
    case .object(let entries):
      return .object(
        JSONObject(
          entries.map { JSONObject.Member(key: $0.key, value: value($0.value) ?? .null) }))
    }
  }

  /// `nil` where the function has no value.
  private func call(_ call: EndpointRuleSet.Call) -> JSON? {
    let arguments = call.arguments.map(value)
    func argument(_ index: Int) -> JSON? { arguments.count > index ? arguments[index] : nil }
    switch call.function {
    case .isSet: return .bool(argument(0) != nil)
    case .not:
      let inner = argument(0)
      return .bool(inner == nil || inner == .bool(false))
    case .getAttr: return argument(1)?.string.flatMap { argument(0)?.attribute($0) }
    case .stringEquals, .booleanEquals: return .bool(argument(0) == argument(1))
    case .substring:
      return EndpointText.substring(
        argument(0)?.string, argument(1)?.number?.int, argument(2)?.number?.int,
        fromEnd: argument(3)?.bool ?? false
      ).map(JSON.string)
    case .uriEncode: return argument(0)?.string.map { .string(EndpointText.encoded($0)) }
    case .parseURL: return argument(0)?.string.flatMap(EndpointText.url)
    case .isValidHostLabel:
      return .bool(
        argument(0)?.string.map {
          EndpointText.isHostLabel($0, allowsDots: argument(1)?.bool ?? false)
        } ?? false)
    // Rules of some older services ask it without a region; botocore says `aws` then.
    case .partition: return partitions.outputs(ofRegion: argument(0)?.string ?? "")
    case .parseARN: return argument(0)?.string.flatMap(EndpointText.arn)
    case .isVirtualHostableBucket:
      return .bool(
        argument(0)?.string.map {
          EndpointText.isVirtualHostableBucket($0, allowsDots: argument(1)?.bool ?? false)
        } ?? false)
    }
  }
}

extension JSON {
  /// `a.b[0]` within the value.
  fileprivate func attribute(_ path: String) -> JSON? {
    var value: JSON? = self
    for step in path.split(separator: ".") {
      let parts = step.split(separator: "[", maxSplits: 1)
      let name = step.hasPrefix("[") ? "" : String(parts.first ?? "")
      if !name.isEmpty { value = value?[name] }
      guard let bracket = step.hasPrefix("[") ? parts.first : parts.dropFirst().first else {
        continue
      }
      guard let index = Int(bracket.dropLast()), let items = value?.array,
        items.indices.contains(index)
      else { return nil }
      value = items[index]
    }
    return value
  }
}
