import JSON
import Testing

@testable import ReferenceGateway

@Suite("Collections come in pages")
struct PaginationTests {
  /// Every page of a walk.
  private func walk(
    _ gateway: TestGateway, _ path: String, size: Int?, between: () throws -> Void = {}
  ) throws -> [TestAnswer] {
    var pages: [TestAnswer] = []
    var token: String?
    repeat {
      let query = [size.map { "maxResults=\($0)" }, token.map { "nextToken=\($0)" }]
      let page = try gateway.send(
        "GET", path + "?" + query.compactMap { $0 }.joined(separator: "&"))
      guard page.status == 200, pages.count <= 1000 else { throw Unexpected(page.text) }
      pages.append(page)
      token = page.token
      try between()
    } while token != nil
    return pages
  }

  private func ids(_ pages: [TestAnswer]) -> [String] {
    pages.flatMap(\.items).compactMap { $0["integrationResponseId"]?.string }
  }

  @Test("a walk meets every item once in the order of creation, in full pages, whatever the sizes")
  func laws() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<40 {
      let count = Int.random(in: 0...30, using: &random)
      let size = Int.random(in: 1...35, using: &random)
      let gateway = try TestGateway()
      let path = try gateway.createResponses((0..<count).map { "/\($0)/" })
      let pages = try walk(gateway, path, size: size)
      let keys = pages.flatMap(\.items).compactMap { $0["integrationResponseKey"]?.string }
      #expect(keys == (0..<count).map { "/\($0)/" }, "\(count) items in pages of \(size)")
      #expect(pages.dropLast().allSatisfy { $0.items.count == size })
      #expect(pages.count == max(1, (count + size - 1) / size), "\(count) in pages of \(size)")
      #expect(pages.last?["nextToken"] == nil)
      #expect(Set(pages.compactMap(\.token)).count == pages.count - 1)
    }
  }

  @Test("a walk meets once what is there all along, whatever comes and goes meanwhile")
  func writesDuringWalk() throws {
    let gateway = try TestGateway()
    let path = try gateway.createResponses((0..<12).map { "/\($0)/" })
    let all = ids(try walk(gateway, path, size: 100))
    var doomed = all.filter { _ in Bool.random() }
    let kept = all.filter { !doomed.contains($0) }
    var extra = 100
    let met = ids(
      try walk(gateway, path, size: 3) {
        if let id = doomed.popLast() { _ = try gateway.send("DELETE", "\(path)/\(id)") }
        if extra < 103 {
          _ = try gateway.send("POST", path, #"{"integrationResponseKey":"/\#(extra)/"}"#)
          extra += 1
        }
      })
    #expect(Set(met).count == met.count)
    #expect(met.filter(kept.contains) == kept)
  }

  @Test("a token gives the same page each time, and another size with another page size")
  func tokensRepeat() throws {
    let gateway = try TestGateway()
    let path = try gateway.createResponses((0..<7).map { "/\($0)/" })
    let token = try #require(try gateway.send("GET", "\(path)?maxResults=2").token)
    let first = try gateway.send("GET", "\(path)?maxResults=2&nextToken=\(token)")
    let second = try gateway.send("GET", "\(path)?maxResults=2&nextToken=\(token)")
    #expect(first.json == second.json)
    let larger = try gateway.send("GET", "\(path)?maxResults=4&nextToken=\(token)")
    #expect(larger.items.count == 4 && larger.items.starts(with: first.items))
    #expect(try gateway.send("GET", "\(path)?nextToken=\(token)").items.count == 5)
  }

  @Test("a token is good for its own collection only, and not with a letter changed")
  func foreignTokens() throws {
    let gateway = try TestGateway()
    let api = try gateway.createAPI()
    let integrations = try (0..<3).map { _ in try gateway.createIntegration(api) }
    for integration in integrations {
      for key in ["/1/", "/2/"] { _ = try gateway.createResponse(api, integration, key: key) }
    }
    let paths = integrations.map { "/v2/apis/\(api)/integrations/\($0)/integrationresponses" }
    let token = try #require(try gateway.send("GET", "\(paths[0])?maxResults=1").token)
    let listToken = try #require(
      try gateway.send("GET", "/v2/apis/\(api)/integrations?maxResults=1").token)
    #expect(token.utf8.allSatisfy { !"%&+/=?# ".utf8.contains($0) })
    var refused = [
      (paths[1], token), (paths[0], listToken), ("/v2/apis", token), (paths[0], "garbage"),
      (paths[0], token.uppercased() == token ? token + "0" : token.uppercased()),
      (paths[0], token + "0"), (paths[0], String(token.dropLast())), (paths[0], "%00"),
      (paths[0], "1"), (paths[0], String(repeating: "0", count: 32)),
    ]
    for index in token.indices {
      let changed = token[index] == "0" ? "1" : "0"
      refused.append((paths[0], token.replacingCharacters(at: index, with: changed)))
    }
    for (path, token) in refused {
      let answer = try gateway.send("GET", "\(path)?nextToken=\(token)")
      #expect(answer.status == 400 && answer.code == "BadRequestException", "\(path) \(token)")
    }
    let elsewhere = try TestGateway()
    let path = try elsewhere.createResponses(["/1/", "/2/"])
    #expect(try elsewhere.send("GET", "\(path)?nextToken=\(token)").status == 400)
  }

  @Test("an empty token asks for the first page")
  func emptyToken() throws {
    let gateway = try TestGateway()
    let path = try gateway.createResponses(["/1/", "/2/"])
    #expect(try gateway.send("GET", "\(path)?nextToken=&maxResults=1").items.count == 1)
  }

  @Test(
    "MaxResults is a positive integer",
    arguments: ["0", "-1", "", "x", "1.0", "+1", "%201", "1%20", "0x1", "%D9%A1", "000", "1e1"])
  func badPageSize(size: String) throws {
    let gateway = try TestGateway()
    let path = try gateway.createResponses(["/1/"])
    let answer = try gateway.send("GET", "\(path)?maxResults=\(size)")
    #expect(answer.status == 400 && answer.code == "BadRequestException")
    #expect(answer.message?.isEmpty == false)
  }

  @Test(
    "a large MaxResults is taken, an encoded one decoded",
    arguments: [("500", 3), ("99999999999999999999999", 3), ("%32", 2), ("002", 2), ("3", 3)])
  func goodPageSize(size: String, count: Int) throws {
    let gateway = try TestGateway()
    let path = try gateway.createResponses(["/1/", "/2/", "/3/"])
    #expect(try gateway.send("GET", "\(path)?maxResults=\(size)").items.count == count)
    #expect(try gateway.send("GET", "\(path)?%6DaxResults=\(size)").items.count == count)
  }

  @Test("without MaxResults a page has the default size, and no page has more than the largest")
  func defaults() throws {
    let gateway = try TestGateway()
    let count = Decisions.largestPageSize + 1
    let path = try gateway.createResponses((0..<count).map { "/\($0)/" })
    #expect(try gateway.send("GET", path).items.count == Decisions.defaultPageSize)
    let largest = try gateway.send("GET", "\(path)?maxResults=\(count)")
    #expect(largest.items.count == Decisions.largestPageSize)
    #expect(largest.token != nil)
  }

  @Test(
    "a parameter given twice, or not encoded right, is refused; an unknown one is not",
    arguments: [
      ("maxResults=1&maxResults=1", 400), ("maxResults=1&%6daxResults=2", 400),
      ("nextToken=&nextToken=", 400), ("maxResults=%zz", 400), ("maxResults=%E9", 400),
      ("other=1&other=2", 200), ("", 200), ("&&", 200), ("maxresults=0", 200), ("=", 200),
    ])
  func parameters(query: String, status: Int) throws {
    let gateway = try TestGateway()
    let path = try gateway.createResponses(["/1/"])
    #expect(try gateway.send("GET", "\(path)?\(query)").status == status)
  }

  @Test("every listing comes in pages: APIs and integrations too")
  func otherListings() throws {
    let gateway = try TestGateway()
    let apis = try (0..<5).map { try gateway.createAPI(name: "n\($0)") }
    let listed = try walk(gateway, "/v2/apis", size: 2).map { $0.items.map { $0["apiId"]?.string } }
    #expect(listed == [[apis[0], apis[1]], [apis[2], apis[3]], [apis[4]]])
    let integrations = try (0..<4).map { _ in try gateway.createIntegration(apis[0]) }
    let pages = try walk(gateway, "/v2/apis/\(apis[0])/integrations", size: 4)
    #expect(pages.map { $0.items.map { $0["integrationId"]?.string } } == [integrations])
  }
}

extension String {
  fileprivate func replacingCharacters(at index: Index, with text: String) -> String {
    self[..<index] + text + self[self.index(after: index)...]
  }
}
