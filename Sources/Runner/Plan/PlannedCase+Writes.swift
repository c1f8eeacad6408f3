import Contract
import Scenarios

extension PlannedCase {
  /// Whether anything that is sent for it may change what is there: its fixtures, its control or its
  /// steps. What is refused before it is sent changes nothing.
  func sendsWrites(_ contract: Contract) -> Bool {
    let uses = scenario.fixtures.filter { self.case.fixtures.contains($0.name) }
    return uses.contains { $0.definition.writes(contract) }
      || self.case.steps.contains { $0.sendsWrite(contract) }
      || self.case.controlWrites(contract)
      || namedControl.map { $0.sendsWrites(contract) } ?? false
  }
}

extension Case {
  fileprivate func controlWrites(_ contract: Contract) -> Bool {
    guard case .call(let operation, _)? = control else { return false }
    return contract.writes(operation)
  }
}

extension Step {
  fileprivate func sendsWrite(_ contract: Contract) -> Bool {
    if isClientSide { return false }
    if deletion != nil { return true }
    return switch action {
    case .call(let operation, _), .walk(let operation, _, _): contract.writes(operation)
    case .http(let request): !WriteWall.isRead(request.method)
    case .sleep: false
    }
  }
}

extension FixtureDefinition {
  fileprivate func writes(_ contract: Contract) -> Bool {
    steps.contains { $0.deletion != nil || contract.writes($0.operation) }
      || fixtures.contains { $0.definition.writes(contract) }
  }
}

extension Contract {
  /// Whether an operation may change what is there, going by its method; of one that is unknown it is
  /// taken for granted.
  fileprivate func writes(_ operation: String) -> Bool {
    operations[operation]?.isSafe != true
  }
}
