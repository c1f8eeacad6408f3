import Contract
import Foundation
import JSON
import TestSupport

func json(_ text: String) throws -> JSON {
  try JSON.parse(Array(text.utf8)).value
}

/// The model that ships.
enum Shipped {
  static let path = Places.root.appending(path: "models/apigatewayv2.json").path
  static let contract = Result { try Contract.load(contentsOf: path) }
}

/// A folder of its own, which goes away with it.
final class Scratch {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func load(_ name: String) throws -> Contract {
    try Contract.load(contentsOf: folder.appending(path: name).path)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ name: String, _ text: String) throws {
    try write(name, Data(text.utf8))
  }

  func write(_ name: String, _ data: Data) throws {
    try data.write(to: folder.appending(path: name))
  }
}

struct Finished {
  let status: Int32
  let output: Data
  var text: String { String(decoding: output, as: UTF8.self) }
}

func run(_ command: [String]) throws -> Finished {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = command
  let output = Pipe()
  process.standardOutput = output
  process.standardError = output
  try process.run()
  let data = try output.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  return Finished(status: process.terminationStatus, output: data)
}
