/// One operation with its HTTP binding.
public struct Operation: Sendable, Equatable {
  public var name: String
  public var http: HTTPBinding
  /// The name of the input structure; `nil` where the operation takes nothing.
  public var input: String?
  /// The name of the output structure; `nil` where the operation returns nothing.
  public var output: String?
  /// The names of the error shapes that the operation lists, in the model's order.
  public var errors: [String]
  public var paginator: Paginator?
  /// A template that goes in front of the endpoint's host, for example `{Name}.`.
  public var hostPrefix: String?
  /// Whether the operation is called without a signature.
  public var isUnsigned: Bool

  public init(
    name: String, http: HTTPBinding, input: String? = nil, output: String? = nil,
    errors: [String] = [], paginator: Paginator? = nil, hostPrefix: String? = nil,
    isUnsigned: Bool = false
  ) {
    self.name = name
    self.http = http
    self.input = input
    self.output = output
    self.errors = errors
    self.paginator = paginator
    self.hostPrefix = hostPrefix
    self.isUnsigned = isUnsigned
  }

  /// Whether the operation reads only, going by its HTTP method (RFC 9110, 9.2.1).
  public var isSafe: Bool { ["GET", "HEAD", "OPTIONS"].contains(http.method) }
}

public struct HTTPBinding: Sendable, Equatable {
  public var method: String
  /// For example `/v2/apis/{apiId}/integrations`; a greedy label is written `{Key+}`.
  public var requestURI: String
  /// The modelled status of success.
  public var status: Int

  public init(method: String, requestURI: String, status: Int = 200) {
    self.method = method
    self.requestURI = requestURI
    self.status = status
  }
}

/// How an operation's results come in pages. Members are named by JMESPath-like dotted paths.
public struct Paginator: Sendable, Equatable {
  public var inputToken: String
  public var outputToken: String
  public var limitKey: String?
  /// The member that holds the items.
  public var resultKey: String

  public init(inputToken: String, outputToken: String, limitKey: String?, resultKey: String) {
    self.inputToken = inputToken
    self.outputToken = outputToken
    self.limitKey = limitKey
    self.resultKey = resultKey
  }
}
