import HTTP

extension HTTPClient {
  /// Asks until the endpoint answers any HTTP, for one that is still starting.
  ///
  /// - Parameter timeout: How long to try.
  /// - Throws: the last fault, once the time is over; at once when the task is cancelled, or TLS or
  ///   the proxy's password is refused, which waiting does not mend.
  public func waitUntilAnswers(timeout: Duration) async throws(TransportFault) {
    let clock = ContinuousClock()
    let end = clock.now + timeout
    let request = HTTPRequest(
      method: "GET", target: endpoint.basePath + "/",
      headers: HTTPFields([.init("Host", endpoint.authority), .init("Connection", "close")]))
    while true {
      let left = max(end - clock.now, .milliseconds(1))
      do throws(TransportFault) {
        let answer = try await send(request, timeout: min(left, .seconds(5)))
        try checkIsEndpoints(answer)
        return
      } catch {
        let pause = Duration.milliseconds(50)
        guard !error.kind.isLasting, clock.now + pause < end else {
          throw error
        }
        try? await Task.sleep(for: pause)
      }
    }
  }

  /// A proxy that forwards answers itself, with one of these, for an endpoint that is not up.
  private func checkIsEndpoints(_ answer: Reception) throws(TransportFault) {
    guard let proxy, endpoint.scheme == .http, [502, 503, 504].contains(answer.response.status)
    else { return }
    throw TransportFault(
      kind: .proxyRefused,
      message: "the proxy \(proxy), or \(endpoint.origin) behind it, answered "
        + "\(answer.response.status): is the endpoint up?",
      received: [], receivedCount: 0, isSent: true)
  }
}
