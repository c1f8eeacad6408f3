import Foundation
import Runner

/// Who runs the program, for the tags of what it creates.
enum ResourceCreator {
  static var here: String {
    "\(NSUserName())@\(ProcessInfo.processInfo.hostName)".asTagValue
  }
}
