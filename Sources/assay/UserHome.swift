import Foundation

/// The folder of whoever runs the program, which `~` stands for.
enum UserHome {
  /// `HOME`, as shells and SDKs have it, else what the system's list of users says.
  static var path: String {
    let home = ProcessInfo.processInfo.environment["HOME"] ?? ""
    return home.hasPrefix("/") ? home : NSHomeDirectory()
  }
}
