import Foundation

/// The file of the first EC2 tools, which `AWS_CREDENTIAL_FILE` names: `AWSAccessKeyId=…` and
/// `AWSSecretKey=…`.
struct EC2FileSource: CredentialSource {
  func provider(_ lookup: CredentialLookup) async throws(CredentialsError) -> CredentialProvider? {
    guard let name = lookup.context.variable("AWS_CREDENTIAL_FILE") else { return nil }
    let path = lookup.context.expanded(name)
    let text = try lookup.context.text(ofFile: path, place: "AWS_CREDENTIAL_FILE")
    var values: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      guard let mark = line.firstIndex(of: "=") else { continue }
      values[String(line[..<mark]).trimmingWhiteSpace] =
        String(line[line.index(after: mark)...]).trimmingWhiteSpace
    }
    guard let id = values["AWSAccessKeyId"] else { return nil }
    guard let secret = values["AWSSecretKey"], !secret.isEmpty, !id.isEmpty else {
      throw .halfAKey(
        place: path, missing: id.isEmpty ? "AWSAccessKeyId" : "AWSSecretKey")
    }
    let credentials = try Credentials(
      checking: [("AWSAccessKeyId", id), ("AWSSecretKey", secret), ("", nil)], place: path)
    return lookup.fixed(credentials, path)
  }
}

/// The section `[Credentials]` of boto's config file: the one that `BOTO_CONFIG` names, else
/// `/etc/boto.cfg`, else `~/.boto`.
struct BotoFileSource: CredentialSource {
  func provider(_ lookup: CredentialLookup) async throws(CredentialsError) -> CredentialProvider? {
    let paths = lookup.context.variable("BOTO_CONFIG").map { [$0] } ?? ["/etc/boto.cfg", "~/.boto"]
    for path in paths.map(lookup.context.expanded) {
      guard let section = try INIFile.load(path).section("Credentials"),
        let id = section.options["aws_access_key_id"]
      else { continue }
      let credentials = try section.accessKey(
        in: path, "aws_access_key_id", id, "aws_secret_access_key")
      return lookup.fixed(credentials, path)
    }
    return nil
  }
}
