import Contract
import Foundation
import Scenarios

/// The targets of the project that Assay was started in.
enum ProjectTargets {
  /// - Returns: `nil` where there is no `assay.yaml`.
  /// - Throws: `Failure` with everything that is wrong in it.
  static func load() throws(Failure) -> TargetFile? {
    let here = FileManager.default.currentDirectoryPath
    return try TargetFile.find(from: here, home: UserHome.path).map(load)
  }

  /// Those of that file.
  static func load(_ path: String) throws(Failure) -> TargetFile {
    let (file, diagnostics) = TargetFile.load(path)
    guard let file else {
      let text = diagnostics.map(\.rendered).joined(separator: "\n\n")
      throw Failure("there are errors in \(TargetFile.name)\n\n\(text)")
    }
    return file
  }
}

extension TargetOptions {
  /// The target that `--target` names; `nil` where it names none.
  func namedTarget() throws(Failure) -> Target? {
    guard let name = target else { return nil }
    guard let file = try ProjectTargets.load() else {
      throw Failure(
        "there is no target \(name), as there is no \(TargetFile.name) here or in a folder above, up "
          + "to the repository's root")
    }
    guard let found = file[name] else {
      let names = file.targets.map(\.name)
      let nearest = Spelling.nearest(to: name, among: names)
      throw Failure(
        "\(file.path) has no target \(name); "
          + (nearest.map { "did you mean \($0)?" }
            ?? "there are: \(names.joined(separator: ", "))"))
    }
    return found
  }
}
