import Foundation

/// What the terminal, or whatever stands in its place, can show.
public struct TerminalStyle: Sendable {
  /// Whether a progress line is redrawn in place; else each suite gets a line of its own.
  public var isInteractive: Bool
  public var hasColour: Bool
  /// In columns.
  public var width: Int

  public init(isInteractive: Bool = false, hasColour: Bool = false, width: Int = 80) {
    self.isInteractive = isInteractive
    self.hasColour = hasColour
    self.width = max(width, 40)
  }

  /// As the descriptor says, and NO_COLOR, CLICOLOR, CLICOLOR_FORCE, FORCE_COLOR, TERM, CI and
  /// COLUMNS.
  public static func detect(descriptor: Int32, environment: [String: String]) -> TerminalStyle {
    func isSet(_ name: String) -> Bool { !(environment[name] ?? "").isEmpty }
    let isTTY = isatty(descriptor) == 1 && environment["TERM"] != "dumb"
    var hasColour = isTTY && environment["CLICOLOR"] != "0"
    for name in ["CLICOLOR_FORCE", "FORCE_COLOR"] where isSet(name) && environment[name] != "0" {
      hasColour = true
    }
    if isSet("NO_COLOR") { hasColour = false }
    let width = columns(of: descriptor) ?? environment["COLUMNS"].flatMap(Int.init) ?? 120
    return TerminalStyle(isInteractive: isTTY && !isSet("CI"), hasColour: hasColour, width: width)
  }

  /// How wide a terminal is now; `nil` where it does not say.
  static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : nil
  }
}

/// Paints words where the terminal shows colours.
struct Ink {
  enum Colour: String {
    case bold = "1", dim = "2", red = "31", green = "32", yellow = "33", cyan = "36"
  }

  var isOn: Bool

  func callAsFunction(_ text: String, _ colour: Colour) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }
}
