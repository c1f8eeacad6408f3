import Contract

extension Case {
  /// Whether anything that it asks may change what is there.
  public func writes(_ contract: Contract) -> Bool {
    func writes(_ operation: String) -> Bool { contract.operations[operation]?.isSafe != true }
    let byStep = steps.contains { step in
      switch step.action {
      case .call(let operation, _): writes(operation)
      case .http(let request): !["GET", "HEAD", "OPTIONS"].contains(request.method)
      case .walk, .sleep: false
      }
    }
    if case .call(let operation, _)? = control { return byStep || writes(operation) }
    return byStep
  }
}
