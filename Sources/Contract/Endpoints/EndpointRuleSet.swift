import JSON

/// A service's own rules for its endpoints: which URL a region and the options for it make.
///
/// Source: Smithy 2.0, "Rules engine specification"; botocore ships one as `endpoint-rule-set-1.json`.
public struct EndpointRuleSet: Sendable, Equatable {
  var parameters: [Parameter]
  var rules: [Rule]

  /// What the rules are told.
  struct Parameter: Sendable, Equatable {
    var name: String
    /// For example `AWS::Region`, where an SDK knows the value by itself.
    var builtIn: String?
    var defaultValue: JSON?
  }

  /// The first rule whose conditions all hold decides.
  struct Rule: Sendable, Equatable {
    var conditions: [Condition]
    var outcome: Outcome
  }

  indirect enum Outcome: Sendable, Equatable {
    case endpoint(url: Expression, properties: Expression)
    case error(Expression)
    case tree([Rule])
  }

  struct Condition: Sendable, Equatable {
    var call: Call
    /// The name that the value has in what follows.
    var assign: String?
  }

  struct Call: Sendable, Equatable {
    var function: Function
    var arguments: [Expression]
  }

  indirect enum Expression: Sendable, Equatable {
    /// A number, a boolean, or null.
    case literal(JSON)
    /// Text with `{Region}` and `{partition#dnsSuffix}` in it.
    case text([Part])
    case reference(String)
    case call(Call)
    case array([Expression])
    case object([Entry])

    struct Entry: Sendable, Equatable {
      var key: String
      var value: Expression
    }
  }

  enum Part: Sendable, Equatable {
    case text(String)
    /// A name and a path into its value.
    case value(String, path: String?)
  }

  /// The rules engine's own functions and AWS's.
  enum Function: String, Sendable, CaseIterable {
    case isSet, not, getAttr, substring, stringEquals, booleanEquals, uriEncode, parseURL
    case isValidHostLabel
    case partition = "aws.partition"
    case parseARN = "aws.parseArn"
    case isVirtualHostableBucket = "aws.isVirtualHostableS3Bucket"
  }
}
