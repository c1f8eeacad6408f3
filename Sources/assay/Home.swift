import Foundation

/// The folder that holds `models/` and `scenarios/`: `ASSAY_HOME`, or `share/assay` beside the folder
/// of the program, or the checkout that the program was built in.
struct Home {
  let folder: URL

  static func find(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(Failure) -> Home {
    if let path = environment["ASSAY_HOME"], !path.isEmpty {
      let folder = URL(filePath: path)
      guard isHome(folder) else {
        throw Failure("ASSAY_HOME is \(path), which has no models/apigatewayv2.json")
      }
      return Home(folder: folder)
    }
    var place = (Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0]))
      .resolvingSymlinksInPath().deletingLastPathComponent()
    while place.path != "/" {
      for candidate in [place.appending(path: "share/assay"), place] where isHome(candidate) {
        return Home(folder: candidate)
      }
      place = place.deletingLastPathComponent()
    }
    throw Failure(
      "the shipped contract was not found beside the program; "
        + "name the folder that holds models/ and scenarios/ in ASSAY_HOME")
  }

  private static func isHome(_ folder: URL) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: "models/apigatewayv2.json").path)
  }

  func model(of service: String) -> String {
    folder.appending(path: "models/\(service).json").path
  }

  var scenarios: String { folder.appending(path: "scenarios").path }
}
