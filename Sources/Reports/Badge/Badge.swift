/// A badge as a picture of its own, without a network: two fields of text, as on many READMEs.
public struct Badge: Sendable {
  public enum Colour: String, Sendable {
    case green = "#2c7a2c"
    case yellow = "#8a6100"
    case red = "#b3261e"
    case grey = "#555"
  }

  public var label: String
  public var value: String
  public var colour: Colour

  public init(label: String, value: String, colour: Colour) {
    self.label = label
    self.value = value
    self.colour = colour
  }

  /// So much of so much, as a percentage that never rounds up to 100.
  public init(label: String, _ part: Int, of whole: Int) {
    guard whole > 0 else {
      self.init(label: label, value: "none", colour: .grey)
      return
    }
    // Of nine in ten on, tenths tell.
    let tenths = part * 1000 / whole
    let text = tenths >= 900 && tenths < 1000 ? "\(tenths / 10).\(tenths % 10)" : "\(tenths / 10)"
    let colour: Colour = tenths == 1000 ? .green : tenths >= 900 ? .yellow : .red
    self.init(label: label, value: "\(text)%", colour: colour)
  }

  public var svg: String {
    let (label, value) = (label.escaped(for: .line), value.escaped(for: .line))
    let (left, right) = (Badge.width(label), Badge.width(value))
    let width = left + right
    func text(_ text: String, _ start: Int, _ length: Int) -> String {
      "<text x=\"\(start + length / 2)\" y=\"14\" textLength=\"\(length - 12)\">\(Badge.xml(text))</text>"
    }
    let title = Badge.xml("\(label): \(value)")
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="20" role="img" \
      aria-label="\(title)">
        <title>\(title)</title>
        <rect width="\(width)" height="20" rx="3" fill="#333"/>
        <path d="M\(left) 0h\(right - 3)a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-\(right - 3)z" \
      fill="\(colour.rawValue)"/>
        <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" \
      font-size="11">
          \(text(label, 0, left))
          \(text(value, left, right))
        </g>
      </svg>

      """
  }

  /// About the width of the text at 11 pixels, and 6 on each side; `textLength` makes it exact.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(12) { width, scalar in
      switch scalar {
      case "i", "j", "l", "I", ".", ",", ":", "'", " ", "|": width + 4
      case "m", "w", "M", "W", "%", "@": width + 11
      default: width + 7
      }
    }
  }

  private static func xml(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
