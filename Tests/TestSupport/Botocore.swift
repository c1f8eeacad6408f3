import Foundation

/// botocore, as an oracle, where there is a Python that has it.
public enum Botocore {
  public static let isAvailable = python != nil

  /// The project's own environment, else the machine's.
  public static let python: URL? = {
    let own = Places.root.appending(path: ".venv-boto/bin/python3")
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let others = folders.map { URL(filePath: String($0)).appending(path: "python3") }
    return ([own] + others).first { python in
      (try? run(python, ["-c", "import botocore"], input: Data())) != nil
    }
  }()

  public struct Failure: Error {
    public var message: String

    public init(message: String) { self.message = message }
  }

  /// What a script writes to standard output as JSON when it is given some JSON on standard input.
  public static func run<Input: Encodable, Output: Decodable>(
    _ script: String, _ input: Input
  ) throws -> Output {
    guard let python else { throw Failure(message: "no botocore") }
    let output = try run(python, ["-c", script], input: JSONEncoder().encode(input))
    return try JSONDecoder().decode(Output.self, from: output)
  }

  private static func run(_ program: URL, _ arguments: [String], input: Data) throws -> Data {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (source, sink) = (folder.appending(path: "in"), folder.appending(path: "out"))
    try input.write(to: source)
    try Data().write(to: sink)
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: source)
    process.standardOutput = try FileHandle(forWritingTo: sink)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(message: "Python failed") }
    return try Data(contentsOf: sink)
  }
}
