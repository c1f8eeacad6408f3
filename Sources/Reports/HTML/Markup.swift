/// HTML. What is written out is markup; what is interpolated is text, and is escaped for where it
/// stands: between tags, or in a quoted attribute.
struct Markup: ExpressibleByStringInterpolation {
  var html: String

  init(stringLiteral html: String) { self.html = html }

  init(stringInterpolation interpolation: StringInterpolation) { html = interpolation.html }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var html = ""

    init(literalCapacity: Int, interpolationCount: Int) { html.reserveCapacity(literalCapacity) }

    mutating func appendLiteral(_ literal: String) { html += literal }

    mutating func appendInterpolation(_ text: String) {
      for scalar in text.escaped(for: .page).unicodeScalars {
        switch scalar {
        case "&": html += "&amp;"
        case "<": html += "&lt;"
        case ">": html += "&gt;"
        case "\"": html += "&quot;"
        case "'": html += "&#39;"
        default: html.unicodeScalars.append(scalar)
        }
      }
    }

    mutating func appendInterpolation(_ number: Int) { html += String(number) }

    mutating func appendInterpolation(_ markup: Markup) { html += markup.html }

    mutating func appendInterpolation(_ list: [Markup]) {
      for markup in list { html += markup.html }
    }
  }
}

extension Medium {
  /// A page shows what a terminal shows: nothing that hides or reorders text.
  static let page = Medium.terminal
}
