import Foundation
import Reports
import Runner
import TestSupport

let jenkinsSchema = Places.suites?.appending(path: "junit-xsd/jenkins-junit-10.xsd")

/// Writes the events, checks the file against the schema, and reads it back.
func junit(of events: [RunEvent], verbose: Bool = false) async throws -> JUnitDocument {
  try await withTemporaryFolder { folder in
    let path = folder.appending(path: "junit.xml").path
    let report = try JUnitReport(path: path, verbose: verbose)
    for event in events { try report.handle(event) }
    try report.finish()
    if let jenkinsSchema {
      let errors = schemaErrors(of: path, schema: jenkinsSchema)
      if !errors.isEmpty { throw JUnitDocument.Malformed(reason: errors.prefix(5).joined()) }
    }
    return try JUnitDocument(path)
  }
}
