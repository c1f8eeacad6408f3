import Foundation

/// A home folder with shared files in it, gone when it is released.
final class TemporaryHome: Sendable {
  let path: String

  init(config: String? = nil, credentials: String? = nil) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    path = folder.path
    let aws = folder.appending(path: ".aws")
    try FileManager.default.createDirectory(at: aws, withIntermediateDirectories: true)
    try config.map { try Data($0.utf8).write(to: aws.appending(path: "config")) }
    try credentials.map { try Data($0.utf8).write(to: aws.appending(path: "credentials")) }
  }

  var config: String { "\(path)/.aws/config" }
  var credentials: String { "\(path)/.aws/credentials" }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
