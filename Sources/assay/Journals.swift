import Foundation

/// Where clean-up journals are kept: `$XDG_STATE_HOME/assay/`, by default under `~/.local/state`.
enum Journals {
  static func folder(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> URL {
    let state = environment["XDG_STATE_HOME"].flatMap {
      $0.hasPrefix("/") ? URL(filePath: $0) : nil
    }
    let base = state ?? URL(filePath: UserHome.path).appending(path: ".local/state")
    return base.appending(path: "assay/journals")
  }
}
