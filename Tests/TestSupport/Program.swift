import Foundation

/// The built program, run as a user runs it.
public struct Program: Sendable {
  public struct Outcome: Sendable {
    /// The exit code, or 128 and the signal that ended it.
    public var code: Int32
    public var output: String
    public var errors: String
  }

  /// `nil` where it has not been built.
  public static let path: String? = {
    let path = Places.root.appending(path: ".build/debug/assay").path
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }()

  /// Runs it to its end.
  /// - Parameters:
  ///   - environment: takes the place of variables of the test's own environment.
  ///   - folder: where it runs; by default the project's root.
  public static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:],
    in folder: URL = Places.root
  ) async throws -> Outcome {
    // Where the tests run on GitHub, the program must not speak to it.
    let environment = ["GITHUB_ACTIONS": ""].merging(environment) { $1 }
    return try await Command.run(
      path ?? "assay", arguments, input: input, environment: environment, in: folder)
  }
}

/// Any command, run to its end without holding up the threads that tests run on.
public enum Command {
  public static func run(
    _ path: String, _ arguments: [String], input: String = "",
    environment: [String: String] = [:], in folder: URL = Places.root
  ) async throws -> Program.Outcome {
    let process = try start(path, arguments, environment: environment, in: folder)
    process.feed(input)
    return await process.outcome()
  }

  /// Starts a command and leaves it running.
  public static func start(
    _ path: String, _ arguments: [String], environment: [String: String] = [:],
    in folder: URL = Places.root
  ) throws -> RunningCommand {
    try RunningCommand(path, arguments, environment: environment, in: folder)
  }
}

/// A command that runs. Its output is gathered in temporary files, so that none of it can block.
public final class RunningCommand: Sendable {
  private let process: Process
  private let input = Pipe()
  private let folder: URL
  private let ended: Task<Void, Never>

  public var pid: Int32 { process.processIdentifier }

  init(
    _ path: String, _ arguments: [String], environment: [String: String], in place: URL
  ) throws {
    folder = try TemporaryFolder.make()
    process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.currentDirectoryURL = place
    process.environment = ProcessInfo.processInfo.environment
      .merging(environment) { _, new in new }
    process.standardInput = input
    for name in ["out", "err"] {
      try Data().write(to: folder.appending(path: name))
    }
    let streams = try ["out", "err"].map { [folder] name in
      try FileHandle(forWritingTo: folder.appending(path: name))
    }
    (process.standardOutput, process.standardError) = (streams[0], streams[1])
    let (stream, end) = AsyncStream.makeStream(of: Void.self)
    process.terminationHandler = { _ in end.finish() }
    try process.run()
    // The process has its own; these would stay open until the tests end.
    for stream in streams { try? stream.close() }
    ended = Task { for await _ in stream {} }
  }

  func feed(_ text: String) {
    try? input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try? input.fileHandleForWriting.close()
  }

  public func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// What it has printed so far.
  public var output: String { text("out") }

  public var isRunning: Bool { process.isRunning }

  /// Waits for its end.
  public func outcome() async -> Program.Outcome {
    await ended.value
    let code =
      process.terminationReason == .exit
      ? process.terminationStatus : 128 + process.terminationStatus
    return Program.Outcome(code: code, output: text("out"), errors: text("err"))
  }

  private func text(_ name: String) -> String {
    let data = FileManager.default.contents(atPath: folder.appending(path: name).path) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}

public enum TemporaryFolder {
  /// A new, empty folder. Whoever asked for it removes it.
  public static func make() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "assay-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}
