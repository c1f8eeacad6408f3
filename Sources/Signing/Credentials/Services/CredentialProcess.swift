@preconcurrency import Dispatch
import Foundation
import Synchronization

/// Why a command gave no output of use.
enum CommandFault: Error, Equatable {
  case notFound(String)
  case notStarted
  case failed(code: Int32, complaint: Int)
  case tooLong
  case tooMuch
  case cancelled

  var reason: String {
    switch self {
    case .notFound(let name): "there is no program \(name.brief)"
    case .notStarted: "it could not be started"
    // What it says there may hold anything, secrets that nobody else knows among it.
    case .failed(let code, let complaint):
      "it exited with \(code), and wrote \(complaint) bytes to standard error"
    case .tooLong: "it did not end within \(CredentialProcess.seconds) seconds"
    case .tooMuch: "it printed more than \(CredentialProcess.limit >> 10) KiB"
    case .cancelled: "it was given up"
    }
  }
}

/// A command that is run without a shell.
struct CredentialProcess: Sendable {
  static let seconds = 60
  static let limit = 1 << 20

  var words: [String]
  var environment: [String: String]

  /// What it writes to standard output, where it exits with 0.
  func output() async throws(CommandFault) -> [UInt8] {
    guard let name = words.first, let path = path(of: name) else {
      throw .notFound(words.first ?? "")
    }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = Array(words.dropFirst())
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let run = CommandRun(process)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { run.start($0) }
    } onCancel: {
      run.end(.failure(.cancelled))
    }
    return try result.get()
  }

  /// Where a program is, as `execvp` looks for it.
  private func path(of name: String) -> String? {
    if name.contains("/") {
      return FileManager.default.isExecutableFile(atPath: name) ? name : nil
    }
    return (environment["PATH"] ?? "/bin:/usr/bin").split(separator: ":")
      .map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

/// One run of a command, which ends once: by itself, by its time, or because it is given up.
private final class CommandRun: Sendable {
  typealias Outcome = Result<[UInt8], CommandFault>

  private struct State: Sendable {
    var printed: [UInt8]?
    var said: [UInt8]?
    var status: Int32?
    var pid: Int32?
    var outcome: Outcome?
    var continuation: CheckedContinuation<Outcome, Never>?
  }

  private let process: Process
  private let output = Pipe()
  private let errors = Pipe()
  private let state = Mutex(State())

  init(_ process: Process) {
    self.process = process
    process.standardOutput = output
    process.standardError = errors
    process.terminationHandler = { [weak self] process in
      let status = process.terminationStatus
      self?.note { $0.status = process.terminationReason == .exit ? status : 128 + status }
    }
  }

  func start(_ continuation: CheckedContinuation<Outcome, Never>) {
    let isGivenUp = state.withLock { state in
      state.continuation = continuation
      return state.outcome != nil
    }
    if isGivenUp { return end(.failure(.cancelled)) }
    do {
      try process.run()
    } catch {
      return end(.failure(.notStarted))
    }
    note { [pid = process.processIdentifier] in $0.pid = pid }
    read(output) { $0.printed = $1 }
    read(errors) { $0.said = $1 }
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(CredentialProcess.seconds)) {
      self.end(.failure(.tooLong))
    }
  }

  /// Reads a pipe to its end, on a thread of its own since that may take long.
  private func read(
    _ pipe: Pipe, _ store: @escaping @Sendable (inout State, [UInt8]) -> Void
  ) {
    Thread.detachNewThread { [self] in
      var bytes: [UInt8] = []
      while let chunk = try? pipe.fileHandleForReading.read(upToCount: 64 << 10), !chunk.isEmpty {
        bytes += chunk
        if bytes.count > CredentialProcess.limit { return end(.failure(.tooMuch)) }
      }
      note { store(&$0, bytes) }
    }
  }

  /// Takes in a part of what came of it; with the last part it has ended.
  private func note(_ change: (inout State) -> Void) {
    let (outcome, isLate) = state.withLock { state -> (Outcome?, Bool) in
      change(&state)
      guard let printed = state.printed, let said = state.said, let status = state.status else {
        return (nil, state.outcome != nil)
      }
      return status == 0
        ? (.success(printed), false)
        : (.failure(.failed(code: status, complaint: said.count)), false)
    }
    if let outcome { end(outcome) }
    if isLate { stop() }
  }

  func end(_ outcome: Outcome) {
    let (continuation, first) = state.withLock { state in
      let first = state.outcome ?? outcome
      state.outcome = first
      defer { state.continuation = nil }
      return (state.continuation, first)
    }
    if case .failure = first { stop() }
    continuation?.resume(returning: first)
  }

  /// Ends a command that has not ended.
  private func stop() {
    let pid = state.withLock { $0.status == nil ? $0.pid : nil }
    if let pid { kill(pid, SIGKILL) }
  }
}
