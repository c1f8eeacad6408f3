import NIOCore

/// One timer for all the exchanges of a connection, whose deadlines mostly lie further and further
/// away: it fires too early, is set again then, and costs a request nothing.
struct Alarm {
  private var scheduled: Scheduled<Void>?
  private var time = NIODeadline.distantFuture

  /// Sees to it that the action is called at that time or before; it must call `ring` first.
  mutating func set(
    at time: NIODeadline, on eventLoop: any EventLoop, _ action: @escaping @Sendable () -> Void
  ) {
    guard time < self.time else { return }
    scheduled?.cancel()
    self.time = time
    scheduled = eventLoop.scheduleTask(deadline: time, action)
  }

  mutating func ring() {
    scheduled = nil
    time = .distantFuture
  }

  mutating func cancel() {
    scheduled?.cancel()
    ring()
  }
}
