import Contract
import HTTP
import JSON
import Testing

@testable import Protocols

@Suite("An answer that is no success is read as an error")
struct ErrorTests {
  let everything = try! Everything()

  private func read(
    status: Int = 410, headers: [HTTPFields.Field] = [], body: String
  ) throws -> (error: ServiceError, departures: [String]) {
    let read = try everything.read(
      Everything.response(status: status, headers: headers, body: body))
    return (
      try #require(read.error), read.mismatches.map { "\($0.rule.name) \($0.path): \($0.actual)" }
    )
  }

  @Test("a modelled error that conforms")
  func conforms() throws {
    let body = #"{"message":"it is gone","since":"monday","__type":"x","code":"Gone","Code":"y"}"#
    let (error, departures) = try read(headers: [.init("x-amzn-errortype", "Gone")], body: body)
    #expect(departures.isEmpty)
    #expect(
      error
        == ServiceError(
          status: 410, code: "Gone", message: "it is gone",
          members: ["Message": .string("it is gone"), "Since": .string("monday")],
          isJSONObject: true))
  }

  @Test(
    "the code comes from the header, else code, Code, __type, without what surrounds it",
    arguments: [
      ("Gone", "{}", "Gone"),
      ("aws.api#Gone:http://internal/", #"{"code":"Other"}"#, "Gone"),
      ("Gone:http://x#y", "{}", "Gone"),
      ("", #"{"code":"Gone","__type":"Other"}"#, "Gone"),
      ("", #"{"Code":"Gone","__type":"Other"}"#, "Gone"),
      ("", #"{"__type":"com.amazon#Gone"}"#, "Gone"),
      ("", #"{"code":410,"__type":"Gone"}"#, "Gone"),
    ])
  func codes(_ header: String, _ body: String, _ code: String) throws {
    let headers = header.isEmpty ? [] : [HTTPFields.Field("X-Amzn-ErrorType", header)]
    #expect(try read(headers: headers, body: body).error.code == code)
  }

  @Test("an error without a code departs by that alone; its message may be spelt Message")
  func noCode() throws {
    let (error, departures) = try read(status: 403, body: #"{"Message":"no"}"#)
    #expect(departures == ["error.code header x-amzn-errortype: none"])
    #expect(error.code == nil)
    #expect(error.message == "no")
    #expect(error.members == [:])
  }

  @Test("a modelled error of another status departs, unless the errata allow it")
  func status() throws {
    let headers = [HTTPFields.Field("x-amzn-errortype", "Gone")]
    let body = #"{"since":"monday"}"#
    #expect(
      try read(status: 404, headers: headers, body: body).departures == ["error.status status: 404"]
    )
    var everything = everything
    everything.contract.errata.errorStatuses["Gone"] = [
      .init(value: 404, evidence: Evidence(.observed, "seen"))
    ]
    let widened = try everything.read(
      Everything.response(status: 404, headers: headers, body: body))
    #expect(widened.mismatches.isEmpty)
    #expect(widened.checkedRules.isSuperset(of: [.errorStatus, .errorCode]))
  }

  @Test("a modelled error is judged as output is, an unmodelled one only as JSON")
  func members() throws {
    #expect(
      try read(body: #"{"code":"Gone","color":"blue","more":1,"message":"m"}"#).departures == [
        "output.enum-value $.color: \"blue\"", "output.unknown-member $.more: 1",
        "output.required-member $.since: absent",
      ])
    #expect(try read(status: 418, body: #"{"code":"Teapot","more":1}"#).departures.isEmpty)
  }

  @Test("an error page of HTML lacks JSON, its media type and a code")
  func html() throws {
    let response = HTTPResponse(
      status: 500, headers: HTTPFields([.init("Content-Type", "text/html")]),
      body: Array("<h1>Oops".utf8))
    let read = try everything.read(response)
    #expect(read.mismatches.map(\.rule) == [.mediaType, .wellFormedJSON, .errorCode])
    let error = try #require(read.error)
    #expect(!error.isJSONObject)
    #expect(error.message == nil)
  }

  @Test("a redirect is an error", arguments: [300, 302, 304, 399])
  func redirect(_ status: Int) throws {
    let read = try everything.read(HTTPResponse(status: status))
    let error = try #require(read.error)
    #expect(error.status == status)
  }
}
