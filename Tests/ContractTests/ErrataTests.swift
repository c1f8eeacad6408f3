import Contract
import Testing

@Suite("errata")
struct ErrataTests {
  static let model = """
    {"metadata": {"protocol": "rest-json"},
     "operations": {"PutIt": {"http": {"method": "PUT", "requestUri": "/", "responseCode": 202}}},
     "shapes": {
       "Gone": {"type": "structure", "members": {}, "exception": true, "error": {"httpStatusCode": 410}},
       "Lost": {"type": "structure", "members": {}, "exception": true},
       "Thing": {"type": "structure", "members": {
         "At": {"shape": "Time"}, "Until": {"shape": "Time", "timestampFormat": "rfc822"},
         "Name": {"shape": "Text"}}},
       "Text": {"type": "string"}, "Time": {"type": "timestamp"}}}
    """

  func contract(errata: String) throws -> Contract {
    let scratch = try Scratch()
    try scratch.write("thing.errata.json", errata)
    try scratch.write("thing.json", Self.model)
    return try scratch.load("thing.json")
  }

  @Test("widen what conforms; what the model says stays the first")
  func widen() throws {
    let contract = try contract(
      errata: """
        {"statuses": [{"operations": ["PutIt"], "status": 201, "observed": "a log", "date": "2024-08-28"}],
         "errorStatuses": [{"errors": ["Gone"], "status": 429, "assumed": "a guess"}],
         "timestampFormats": [{"members": ["Thing.At"], "format": "epoch-seconds", "documented": "p"}]}
        """)
    let putIt = try #require(contract.operations["PutIt"])
    let gone = try #require(contract.shape("Gone"))
    #expect(contract.successStatuses(of: putIt) == [202, 201])
    #expect(contract.statuses(ofError: gone) == [410, 429])
    #expect(
      contract.errata.statuses["PutIt"]?.first?.evidence
        == Evidence(.observed, "a log", date: "2024-08-28"))
    let thing = try #require(contract.shape("Thing"))
    let formats = thing.members.prefix(2).map {
      contract.timestampFormats(of: $0, in: "Thing", default: .dateTime)
    }
    #expect(formats == [[.dateTime, .epochSeconds], [.httpDate]])
  }

  @Test("an error without a modelled status conforms to none")
  func noStatus() throws {
    let contract = try contract(errata: "{}")
    #expect(contract.statuses(ofError: try #require(contract.shape("Lost"))) == [])
  }

  @Test(
    "an entry that says too little, or speaks of what is not there, is refused",
    arguments: [
      (
        #"{"statuses": [{"operations": ["PutIt"], "status": 201}]}"#,
        "statuses[0]: must have exactly one of model, documented, observed, assumed"
      ),
      (
        #"{"statuses": [{"operations": ["PutIt"], "status": 201, "model": "a", "assumed": "b"}]}"#,
        "statuses[0]: must have exactly one of"
      ),
      (
        #"{"statuses": [{"operations": ["Put"], "status": 201, "assumed": "b"}]}"#,
        #"statuses[0].operations[0]: there is no operation "Put" in the model"#
      ),
      (
        #"{"statuses": [{"operations": ["PutIt"], "status": 2010, "assumed": "b"}]}"#,
        "statuses[0].status: must be an HTTP status from 100 to 599"
      ),
      (
        #"{"statuses": [{"operations": ["PutIt"], "status": 201, "observed": "b", "date": "May"}]}"#,
        "statuses[0].date: must be YYYY-MM-DD"
      ),
      (
        #"{"errorStatuses": [{"errors": ["Thing"], "status": 429, "assumed": "b"}]}"#,
        #"errorStatuses[0].errors[0]: there is no error "Thing" in the model"#
      ),
      (
        #"{"timestampFormats": [{"members": ["Thing.Name"], "format": "date-time", "assumed": "b"}]}"#,
        #"timestampFormats[0].members[0]: there is no timestamp "Thing.Name" in the model"#
      ),
      (
        #"{"timestampFormats": [{"members": ["Thing.At"], "format": "iso8601", "assumed": "b"}]}"#,
        "timestampFormats[0].format: must be date-time, http-date or epoch-seconds"
      ),
    ])
  func refused(errata: String, message: String) throws {
    let error = #expect(throws: ContractError.self) { try contract(errata: errata) }
    #expect(error?.description.contains("thing.errata.json: \(message)") == true, "\(error as Any)")
  }

  @Test("the shipped ones: what was recorded of the real service, and what follows from it")
  func shipped() throws {
    let contract = try Shipped.contract.get()
    func statuses(_ name: String) -> [Int] {
      contract.operations[name].map(contract.successStatuses(of:)) ?? []
    }
    for operation in contract.operations.keys where operation.hasPrefix("Update") {
      #expect(statuses(operation) == (operation == "UpdateIntegration" ? [200] : [200, 201]))
    }
    #expect(statuses("CreateApiMapping") == [201, 200])
    #expect(statuses("GetIntegrationResponses") == [200])
    for (operation, entries) in contract.errata.statuses {
      let recorded = ["UpdateApi", "UpdateDeployment", "UpdateRoute", "CreateApiMapping"]
      let level: Evidence.Level = recorded.contains(operation) ? .observed : .assumed
      #expect(entries.map(\.evidence.level) == [level], "\(operation)")
    }
    let conflict = try #require(contract.shape("ConflictException"))
    #expect(contract.statuses(ofError: conflict) == [409, 429])
    let domain = try #require(contract.shape("DomainNameConfiguration"))
    let uploaded = try #require(domain.member("CertificateUploadDate"))
    #expect(
      contract.timestampFormats(of: uploaded, in: domain.name, default: .httpDate)
        == [.dateTime, .epochSeconds])
  }
}
