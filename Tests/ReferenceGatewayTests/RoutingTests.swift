import Contract
import HTTP
import Testing

@testable import ReferenceGateway

@Suite("A request reaches the operation of its method and raw path, or none")
struct RoutingTests {
  let contract: Contract
  let router: Router

  init() throws {
    contract = try Contracts.gateway.get()
    router = Router(contract: contract)
  }

  private func route(_ method: String, _ target: String) -> Result<Route, Refusal> {
    do throws(Refusal) {
      return .success(try router.route(HTTPRequest(method: method, target: target)))
    } catch {
      return .failure(error)
    }
  }

  @Test("every operation of the contract is reached by its own binding")
  func everyOperation() throws {
    for operation in contract.operations.values {
      let target = operation.http.requestURI.split(separator: "/").map {
        $0.hasPrefix("{") ? "l-\($0.dropFirst().dropLast())" : String($0)
      }
      let found = try route(operation.http.method, "/" + target.joined(separator: "/")).get()
      #expect(found.plan.operation.name == operation.name)
      #expect(found.labels.allSatisfy { $0.value == "l-\($0.name)" })
    }
    #expect(contract.operations.count > 100)
  }

  @Test(
    "labels are split off first and decoded once",
    arguments: [
      ("/v2/apis/a%2Fb", "a/b"), ("/v2/apis/%61bc", "abc"), ("/v2/apis/a%252Fb", "a%2Fb"),
      ("/v2/apis/%C3%A9", "é"), ("/v2/apis/a+b", "a+b"), ("/v2/apis/.", "."),
      ("/v2/apis/..", ".."), ("/v2/apis/a?b/c", "a"), ("/v2/apis/a/", "a"), ("/v2/apis/%2F/", "/"),
      ("/v2/apis/%20", " "),
    ])
  func labels(target: String, label: String) throws {
    let found = try route("GET", target).get()
    #expect(found.plan.operation.name == "GetApi")
    #expect(found.labels.map(\.value) == [label])
  }

  @Test(
    "one slash at the end is passed over",
    arguments: [
      ("GET", "/v2/apis/", "GetApis"), ("POST", "/v2/apis/", "CreateApi"),
      ("GET", "/v2/apis/a/integrations/", "GetIntegrations"),
      ("GET", "/v2/apis/?maxResults=1", "GetApis"),
    ])
  func trailingSlash(method: String, target: String, name: String) throws {
    #expect(try route(method, target).get().plan.operation.name == name)
  }

  @Test("an empty label in mid-path is a label, and names nothing")
  func emptyLabel() throws {
    let found = try route("GET", "/v2/apis//integrations/i/integrationresponses").get()
    #expect(found.labels.map(\.value) == ["", "i"])
    #expect(try route("GET", "/v2/apis//").get().labels.map(\.value) == [""])
  }

  @Test(
    "what no operation is bound to is not found",
    arguments: [
      ("GET", "/v2/APIS"), ("GET", "/V2/apis"), ("GET", "/v2/apis/a/Integrations"),
      ("GET", "/v2/%61pis"), ("GET", "//v2/apis"), ("GET", "/v2//apis"), ("GET", "/v2/./apis"),
      ("GET", "/"), ("GET", ""), ("GET", "v2/apis"), ("GET", "*"), ("OPTIONS", "*"),
      ("GET", "/v2/apis/a/integrations/i/integrationresponses/r/x"),
      ("PATCH", "/v2/apis"), ("PUT", "/v2/apis/a/integrations"), ("HEAD", "/v2/apis"),
      ("get", "/v2/apis"), ("DELETE", "/v2/apis/"), ("GET", "/v2/apis%2Fa"),
    ])
  func noOperation(method: String, target: String) {
    guard case .failure(let refusal) = route(method, target) else {
      Issue.record("\(method) \(target) was routed")
      return
    }
    #expect(refusal.code == "NotFoundException")
  }

  @Test(
    "a label that cannot be decoded is refused",
    arguments: ["/v2/apis/%", "/v2/apis/%4", "/v2/apis/%zz", "/v2/apis/%E9", "/v2/apis/%+1"])
  func undecodable(target: String) {
    guard case .failure(let refusal) = route("GET", target) else {
      Issue.record("\(target) was routed")
      return
    }
    #expect(refusal.code == "BadRequestException")
  }
}
