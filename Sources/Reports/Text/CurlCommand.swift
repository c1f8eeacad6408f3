import HTTP
import Runner

extension ExchangeRecord {
  /// The request as a curl command that sends the same bytes, but for secrets; or a comment that says why
  /// there can be none. A signature that was right is made anew, of what the shell has in
  /// `AWS_ACCESS_KEY_ID` and its like.
  var curlCommand: String {
    let large = (request.body?.count ?? 0) > ExchangeRecord.shownBody
    var words: [String?] = []
    var prefix = ""
    if origin.hasPrefix("https:") { words.append("--http1.1") }
    words += methodWords
    words += targetWords
    words += signatureWords
    words += headerWords
    if let body = request.body, !body.isEmpty || !isBodyless {
      if large {
        prefix =
          "# the body's \(body.count) bytes do not fit a command line: save it as BODY first\n"
        words.append("--data-binary @BODY")
      } else if body.contains(0) {
        prefix = shellPrintf(body) + " |\n"
        words.append("--data-binary @-")
      } else {
        // To --data-binary a leading @ names a file.
        let option = body.first == UInt8(ascii: "@") ? "--data-raw" : "--data-binary"
        words.append(shellQuoted(body).map { "\(option) \($0)" })
      }
    }
    var lines = ["curl -i --path-as-is"]
    for word in words {
      guard let word else {
        return "# this request holds a NUL byte, which no command line can carry"
      }
      lines.append(word)
    }
    return prefix + lines.joined(separator: " \\\n  ")
  }

  private var isBodyless: Bool {
    ["GET", "HEAD", "DELETE", "OPTIONS"].contains(request.methodText)
  }

  private var methodWords: [String?] {
    switch request.methodText {
    case "GET" where request.body == nil: []
    case "HEAD" where request.body == nil: ["--head"]
    default: [shellQuoted(request.method).map { "-X \($0)" }]
    }
  }

  /// curl drops a fragment, expands brackets and encodes what is no URL: such targets go apart.
  private var targetWords: [String?] {
    let isPlain =
      request.target.first == UInt8(ascii: "/")
      && request.target.allSatisfy {
        (0x21...0x7E).contains($0) && !#"#[]{}\"<>^`|"#.utf8.contains($0)
      }
    if isPlain { return [shellQuoted(Array(origin.utf8) + request.target)] }
    return [
      shellQuoted(request.target).map { "--request-target \($0)" },
      shellQuoted(Array(origin.utf8) + [UInt8(ascii: "/")]),
    ]
  }

  private var signatureWords: [String?] {
    guard let signature else { return [] }
    let scope = Array("aws:amz:\(signature.region):\(signature.service)".utf8)
    var words = [
      shellQuoted(scope).map { "--aws-sigv4 \($0)" },
      #"--user "${AWS_ACCESS_KEY_ID:-test}:${AWS_SECRET_ACCESS_KEY:-test}""#,
    ]
    if request.headers.contains("X-Amz-Security-Token") {
      words.append(#"-H "X-Amz-Security-Token: $AWS_SESSION_TOKEN""#)
    }
    return words
  }

  private static let signatureFields = ["Authorization", "X-Amz-Date", "X-Amz-Security-Token"]

  private var headerWords: [String?] {
    var words: [String?] = []
    let bodyLength = String(request.body?.count ?? 0)
    let host = origin.split(separator: "/").last.map(String.init) ?? ""
    for field in request.headers.fields {
      let isOfSignature = ExchangeRecord.signatureFields.contains {
        field.name.equalsIgnoringCase($0)
      }
      if signature != nil, isOfSignature { continue }
      // What curl writes by itself, when it is the same.
      if field.name.equalsIgnoringCase("Host"), field.valueText == host { continue }
      if field.name.equalsIgnoringCase("Content-Length"), request.body != nil,
        field.valueText == bodyLength, bodyLength != "0" || !isBodyless
      {
        continue
      }
      // `Name;` is curl's way to send a field without a value.
      let line =
        field.value.isEmpty
        ? field.name + Array(";".utf8) : field.name + Array(": ".utf8) + field.value
      words.append(shellQuoted(line).map { "-H \($0)" })
    }
    // What curl would add.
    var unwanted = ["Host", "User-Agent", "Accept"]
    if request.body != nil { unwanted.append("Content-Type") }
    for name in unwanted where !request.headers.contains(name) {
      words.append("-H \(name):")
    }
    return words
  }
}
