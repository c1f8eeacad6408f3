import HTTP
import Runner

extension ExchangeRecord {
  init(_ fields: EventFields) throws(EventFields.Fault) {
    let response = try fields.optionalFields("response")
    self.init(
      label: try fields.text("label"), request: try HTTPRequest(fields.fields("request")),
      origin: try fields.text("origin"), response: try response.map(HTTPResponse.init(reading:)),
      bodyLength: try response?.int("bodyLength") ?? 0, fault: try fields.optionalText("fault"),
      received: try fields.optionalBytes("received") ?? [],
      duration: try fields.duration("duration"))
    if fields.has("waited") { waited = try fields.duration("waited") }
    attempt = try fields.optionalFields("attempt").map { fields throws(EventFields.Fault) in
      Attempt(
        number: try fields.int("number"), of: try fields.int("of"),
        pause: try fields.duration("pause"))
    }
    signature = try fields.optionalFields("signature").map { fields throws(EventFields.Fault) in
      Signature(region: try fields.text("region"), service: try fields.text("service"))
    }
  }
}

extension HTTPRequest {
  fileprivate init(_ fields: EventFields) throws(EventFields.Fault) {
    self.init(
      method: try fields.bytes("method"), target: try fields.bytes("target"),
      headers: try HTTPFields(fields, "headers"), body: try fields.optionalBytes("body"))
  }
}

extension HTTPResponse {
  fileprivate init(reading fields: EventFields) throws(EventFields.Fault) {
    self.init(
      status: try fields.int("status"), reason: try fields.bytes("reason"),
      version: try fields.text("version"), headers: try HTTPFields(fields, "headers"),
      body: try fields.bytes("body"),
      trailers: fields.has("trailers") ? try HTTPFields(fields, "trailers") : HTTPFields())
  }
}

extension HTTPFields {
  fileprivate init(_ fields: EventFields, _ key: String) throws(EventFields.Fault) {
    self.init(
      try fields.list(key) { field throws(EventFields.Fault) in
        Field(try field.bytes("name"), try field.bytes("value"))
      })
  }
}
