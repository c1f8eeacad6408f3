import Contract
import Foundation
import HTTP
import JSON
import Protocols
import Scenarios
import Signing

/// A request as it would be sent: serialised, framed and signed by the same code, with `${…}` where
/// only a run knows a value and `<…>` for what is made when it is sent.
struct RequestSketch {
  var method: String
  /// Path and query.
  var target: String
  var headers: [(name: String, value: String)]
  var body: String?

  /// So much of a body is shown, in characters.
  private static let shownBody = 4096

  var text: String {
    var lines = ["\(method) \(target) HTTP/1.1"] + headers.map { "\($0.name): \($0.value)" }
    if let body {
      let rest = body.count - Self.shownBody
      lines += ["", rest > 0 ? "\(body.prefix(Self.shownBody))… (\(rest) characters more)" : body]
    }
    return lines.joined(separator: "\n")
  }
}

extension RequestSketch {
  /// - Parameter bare: marks that stand for whole values of the body.
  init(
    _ request: HTTPRequest, signing: SigningChoice, omitting: [String] = [], bare: Set<String> = [],
    service: String, _ sketch: Sketch
  ) {
    let framed = request.framed(authority: sketch.mark("<endpoint>"), omitting: omitting)
    let signature = SigV4(
      credentials: Credentials(
        accessKeyID: sketch.mark("<key>"), secretAccessKey: "none", sessionToken: nil),
      region: sketch.mark("<region>"), service: service)
    let signed = signature.sign(framed, signing, at: Date())
    let moments = SignedMoments(signed, signing)
    func shown(_ bytes: [UInt8], bare: Set<String> = []) -> String {
      sketch.shown(moments.hidden(in: String(displaying: bytes)), bare: bare)
    }
    method = String(displaying: signed.method)
    target = shown(signed.target)
    headers = signed.headers.fields.map { (shown($0.name), shown($0.value)) }
    body = signed.body.map { sketch.shown(String(displaying: $0), bare: bare) }
    if let own = request.body, sketch.holdsMark(String(decoding: own, as: UTF8.self)),
      !request.headers.contains("content-length"),
      let index = headers.firstIndex(where: { $0.name == "Content-Length" })
    {
      headers[index].value = "<length>"
    }
  }
}

/// The parts of a signature that differ from run to run.
private struct SignedMoments {
  private var replacements: [(String, String)] = []

  init(_ request: HTTPRequest, _ choice: SigningChoice) {
    let query = (request.query ?? []).split(separator: UInt8(ascii: "&"))
      .map { String(decoding: $0, as: UTF8.self) }
    func parameter(_ name: String) -> String? {
      query.first { $0.hasPrefix("\(name)=") }.map { String($0.dropFirst(name.count + 1)) }
    }
    let authorization = request.headers.first("authorization")
    let signature =
      parameter("X-Amz-Signature")
      ?? authorization?.components(separatedBy: "Signature=").last
    if let signature, signature.count == 64 { replacements.append((signature, "<signature>")) }
    if let date = parameter("X-Amz-Date") ?? request.headers.first("x-amz-date"), date.count == 16 {
      let isOld = choice == .oldDate
      replacements.append((date, isOld ? "<a day ago>" : "<now>"))
      for slash in ["/", "%2F"] {
        replacements.append(
          (slash + date.prefix(8) + slash, "\(slash)<\(isOld ? "yesterday" : "today")>\(slash)"))
        // Any region but the run's own; which one is taken depends on that.
        if choice == .otherRegion {
          replacements.append(("\(slash)us-west-2\(slash)", "\(slash)<another region>\(slash)"))
        }
      }
    }
  }

  func hidden(in text: String) -> String {
    replacements.reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }
}

extension String {
  /// Bytes as people can read them: what is no text, or would move a cursor, as an escape.
  init(displaying bytes: [UInt8]) {
    var text = ""
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var index = 0
    loop: while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar):
        index += UTF8.width(scalar)
        text += scalar.isDisplayed ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
      case .emptyInput: break loop
      case .error:
        text += "\\x{\(String(bytes[index], radix: 16, uppercase: true))}"
        index += 1
        iterator = Array(bytes[index...]).makeIterator()
        decoder = UTF8()
      }
    }
    self = text
  }
}

extension Unicode.Scalar {
  fileprivate var isDisplayed: Bool {
    switch properties.generalCategory {
    case .control: self == "\n" || self == "\t"
    case .format, .lineSeparator, .paragraphSeparator, .unassigned, .surrogate: false
    default: true
    }
  }
}
