import Foundation
import HTTP
import JSON
import Signing
import TestSupport
import Testing

/// AWS's own SigV4 test suite, every folder of it, in header and in query form.
@Suite(.enabled(if: SigV4SuiteCase.folder != nil))
struct SigV4SuiteTests {
  @Test("there are as many cases as the suite has folders")
  func count() {
    #expect(SigV4SuiteCase.all.count == 38)
  }

  @Test("the header form gives every product that the suite gives", arguments: SigV4SuiteCase.all)
  func header(_ test: SigV4SuiteCase) throws {
    try check(test, form: .header, prefix: "header")
  }

  @Test("the query form gives every product that the suite gives", arguments: SigV4SuiteCase.all)
  func query(_ test: SigV4SuiteCase) throws {
    try check(test, form: .query(expires: test.expires), prefix: "query")
  }

  private func check(_ test: SigV4SuiteCase, form: SigV4.Form, prefix: String) throws {
    var signer = test.signer
    signer.options.form = form
    let raw = try test.file("request.txt")
    let products = signer.products(of: try HTTPRequest(parsing: raw), at: test.date)
    #expect(
      text(products.canonicalRequest) == text(try test.file("\(prefix)-canonical-request.txt")))
    #expect(products.stringToSign == text(try test.file("\(prefix)-string-to-sign.txt")))
    #expect(products.signature == text(try test.file("\(prefix)-signature.txt")))
    #expect(
      text(try products.signedRequest.serialised(like: raw))
        == text(try test.file("\(prefix)-signed-request.txt")))
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
