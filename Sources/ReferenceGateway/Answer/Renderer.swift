import HTTP
import JSON

enum Renderer {
  /// The message of a reply, with the header fields that the real service was seen to send.
  static func response(_ reply: Reply, to exchange: Exchange) -> HTTPResponse {
    var response = HTTPResponse(status: reply.status, reason: Array(reason(reply.status).utf8))
    response.headers.append("date", CalendarDate(exchange.date).httpDate)
    if let body = reply.body {
      response.body = body.serialised()
      response.headers.append("content-type", "application/json")
    }
    // RFC 9110, 8.6: a 204 has no Content-Length.
    if reply.status != 204 {
      response.headers.append("content-length", String(response.body.count))
    }
    switch exchange.connection {
    case .keptAlive: break
    case .keptAliveByRequest: response.headers.append("connection", "keep-alive")
    case .closed: response.headers.append("connection", "close")
    }
    if let seconds = reply.retryAfter { response.headers.append("retry-after", String(seconds)) }
    response.headers.append("x-amzn-requestid", exchange.requestID)
    if let code = reply.code { response.headers.append("x-amzn-errortype", code) }
    return response
  }

  private static func reason(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 201: "Created"
    case 202: "Accepted"
    case 204: "No Content"
    case 400: "Bad Request"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 408: "Request Timeout"
    case 409: "Conflict"
    case 413: "Content Too Large"
    case 429: "Too Many Requests"
    case 431: "Request Header Fields Too Large"
    case 501: "Not Implemented"
    default: ""
    }
  }
}
