import Contract
import JSON
import Testing

@Suite("botocore models")
struct BotocoreTests {
  @Test("a model without shapes still has its operations")
  func minimal() throws {
    let contract = try Contract(
      botocore: json(
        #"{"metadata": {"protocol": "rest-json"}, "shapes": {}, "operations": {"Ping": {}}}"#))
    #expect(contract.operations["Ping"]?.http == HTTPBinding(method: "POST", requestURI: "/"))
  }
}

func json(_ text: String) throws -> JSON {
  try JSON.parse(Array(text.utf8)).value
}
