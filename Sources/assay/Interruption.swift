@preconcurrency import Dispatch
import Foundation
import Synchronization

/// SIGINT, SIGTERM and, unless it is ignored already as under nohup, SIGHUP: the first ends the run in good order, the second ends the process.
struct Interruption: Sendable {
  private let signals: AsyncStream<Void>

  init() {
    let count = Mutex(0)
    signals = AsyncStream { stream in
      let isDetached = unsafeBitCast(signal(SIGHUP, SIG_IGN), to: Int.self) == 1
      let sources = ([SIGINT, SIGTERM] + (isDetached ? [] : [SIGHUP])).map { number in
        signal(number, SIG_IGN)
        return DispatchSource.makeSignalSource(signal: number, queue: .global())
      }
      for source in sources {
        source.setEventHandler {
          let isFirst = count.withLock { seen in
            seen += 1
            return seen == 1
          }
          if !isFirst { exit(130) }
          stream.yield()
        }
        source.resume()
      }
      stream.onTermination = { _ in withExtendedLifetime(sources) {} }
    }
  }

  /// Returns at the first signal, or when the task is cancelled.
  func wait() async {
    for await _ in signals { return }
  }
}
