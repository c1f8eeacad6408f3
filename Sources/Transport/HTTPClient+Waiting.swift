import HTTP

extension HTTPClient {
  /// Asks until the endpoint answers any HTTP, for one that is still starting.
  ///
  /// - Parameter timeout: How long to try.
  /// - Throws: the last fault, once the time is over; at once when the task is cancelled or TLS is
  ///   refused, which waiting does not mend.
  public func waitUntilAnswers(timeout: Duration) async throws(TransportFault) {
    let clock = ContinuousClock()
    let end = clock.now + timeout
    let request = HTTPRequest(
      method: "GET", target: endpoint.basePath + "/",
      headers: HTTPFields([.init("Host", endpoint.authority), .init("Connection", "close")]))
    while true {
      let left = max(end - clock.now, .milliseconds(1))
      do throws(TransportFault) {
        _ = try await send(request, timeout: min(left, .seconds(5)))
        return
      } catch {
        let pause = Duration.milliseconds(50)
        guard error.kind != .cancelled, error.kind != .tls, clock.now + pause < end else {
          throw error
        }
        try? await Task.sleep(for: pause)
      }
    }
  }
}
