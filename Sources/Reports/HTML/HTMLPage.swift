import Contract
import Foundation
import JSON
import Runner

/// The page around the cases: what stands before them, and what after.
struct HTMLPage {
  var run: RunInfo
  var tally: HTMLTally
  /// How many cases show exchanges in one line only.
  var shortened: Int

  var head: [UInt8] {
    let screen = FirstScreen(run: run, tally: tally, shortened: shortened)
    let endpoint = run.endpointInWords
    let start: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src \(EmbeddedText.style.source); script-src \(EmbeddedText.script.source); \
      base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta name="generator" content="Assay \(run.assayVersion)">
      <title>\(screen.outcome) – Assay, \(endpoint)</title>
      <style>
      """
    let body: Markup = """
      </style>
      </head>
      <body>
      <a class="skip" href="#main">Skip to the cases</a>
      \(screen.markup)<main id="main" tabindex="-1">\(fallback)</main>

      """
    return Array(start.html.utf8) + EmbeddedText.style.bytes + Array(body.html.utf8)
      + DataBlock.write(facts, id: "run")
  }

  var tail: [UInt8] {
    Array("<script type=\"module\">".utf8) + EmbeddedText.script.bytes
      + Array("</script>\n</body>\n</html>\n".utf8)
  }

  /// What stands there until the script has read the cases, and for good where no script may run.
  private var fallback: Markup {
    let cases = tally.broken.map { name, verdict, headline -> Markup in
      "<li><b>\(verdict.words)</b> \(name)<br>\(headline)</li>"
    }
    let more = tally.red + tally.errored - tally.broken.count
    return """
      <h2>What failed or errored</h2>
      <ul class="plain">\(cases)</ul>\(more > 0 ? "<p>and \(more) more</p>" : "")
      <p>With JavaScript this page shows every case, its exchanges and its timings.</p>
      """
  }

  private var facts: JSONObject {
    var demands = JSONObject()
    for rule in Rule.catalogue { demands.append(rule.name, .string(rule.demand)) }
    return [
      "strict": .bool(run.isStrict), "demands": .object(demands),
      "documentation": .optional(documentation),
    ]
  }

  /// What an operation's name makes the address of its documentation. AWS keeps one for each service
  /// and version, and its SDKs name it; of `apigatewayv2 2018-11-29, …` the words say which.
  private var documentation: String? {
    let words = run.contract.split { $0 == " " || $0 == "," }.prefix(2)
    let isPlain = words.allSatisfy { word in
      word.utf8.allSatisfy { $0 == 45 || (48...57).contains($0) || (97...122).contains($0) }
    }
    guard words.count == 2, isPlain else { return nil }
    return "https://docs.aws.amazon.com/goto/WebAPI/\(words.joined(separator: "-"))/"
  }
}
