import Synchronization

/// What an overlay remembers from one request to the next.
final class Memory<Value: Sendable>: Sendable {
  private let value: Mutex<Value>

  init(_ value: Value) {
    self.value = Mutex(value)
  }

  func use<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
    value.withLock { body(&$0) }
  }
}

extension Memory<Int> {
  /// Counts one more, and says whether that makes a multiple of `number`.
  func completes(_ number: Int) -> Bool {
    use { count in
      count += 1
      return count % number == 0
    }
  }
}
