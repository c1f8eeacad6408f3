internal import Foundation
import Transport
import Signing

extension FileReader {
  /// `assay.yaml`.
  /// - Parameter folder: what its paths begin at.
  func targets(_ root: YAMLNode, folder: String) -> [Target] {
    refuseKeys(in: root)
    guard let fields = Fields(root, Grammar.targets, self),
      let node = fields.required("targets", hint: "name one: targets: { local: { endpoint: … } }")
    else { return [] }
    guard let pairs = node.mapping else {
      error(
        node, "`targets` must be a mapping, and this is \(node.typeName)",
        hint: "name one: targets: { local: { endpoint: … } }")
      return []
    }
    return pairs.compactMap { pair in
      guard pair.key.text.utf8.allSatisfy(\.isIdentifierByte), !pair.key.text.isEmpty else {
        log.error(
          at: pair.key.offset, "a target can't be called \"\(pair.key.text.prefix(60))\"",
          hint: "only A-Z a-z 0-9 . _ - may be in its name")
        return nil
      }
      return target(pair, folder: folder)
    }
  }

  /// Reports each value that is an access key's id, wherever it stands.
  private func refuseKeys(in node: YAMLNode) {
    for inner in node.sequence ?? node.mapping?.map(\.value) ?? [] { refuseKeys(in: inner) }
    guard let text = node.scalar?.text, text.contains(#/\b(AKIA|ASIA)[A-Z0-9]{16}\b/#) else {
      return
    }
    error(node, "this is the id of an access key", hint: TargetText.noSecrets)
  }

  private func target(_ pair: YAMLNode.Pair, folder: String) -> Target? {
    guard let fields = Fields(pair.value, Grammar.target, self) else { return nil }
    var target = Target(name: pair.key.text, file: log.source.path)
    target.lines = lines(of: pair)
    target.endpoint = endpoint(fields["endpoint"])
    target.region = text(
      fields["region"], "region", like: TargetText.region, hint: "write it as in eu-west-1")
    target.partition = identifier(fields["partition"], "partition")
    target.usesFIPS = boolean(fields["fips"], "fips")
    target.usesDualStack = boolean(fields["dualStack"], "dualStack")
    target.profile = text(fields["profile"], "profile")
    target.role = fields["role"].flatMap(role)
    target.writes = boolean(fields["writes"], "writes")
    target.accounts = accounts(fields["accounts"])
    target.rate = fields["rate"].flatMap(rate)
    target.deviations = list(fields["deviations"], "deviations").compactMap {
      path($0, "deviations", in: folder)
    }
    target.tags = tags(fields["tags"])
    target.masksAccount = boolean(fields["maskAccount"], "maskAccount") ?? false
    target.caBundle = path(fields["caBundle"], "caBundle", in: folder)
    checkTogether(target, fields)
    return target
  }

  private func lines(of pair: YAMLNode.Pair) -> [String: Int] {
    var lines = ["": log.source.place(of: pair.key.offset).line]
    for inner in pair.value.mapping ?? [] {
      lines[inner.key.text] = log.source.place(of: inner.key.offset).line
    }
    return lines
  }

  /// What no key can tell alone.
  private func checkTogether(_ target: Target, _ fields: Fields) {
    if fields["endpoint"] != nil {
      for key in fields.present(["partition", "fips", "dualStack"]) {
        log.error(
          at: key.offset, "`\(key.text)` is about AWS's own endpoint, and this target has another",
          hint: "leave out `\(key.text)`, or `endpoint`")
      }
    }
    if target.writes == true, fields["accounts"] == nil, fields["endpoint"] == nil {
      log.error(
        at: fields.offset(ofKey: "writes"), "`writes: true` on AWS needs `accounts`",
        hint: "list the ids of the accounts that may be written to: accounts: [\"111122223333\"]")
    }
  }

  private func boolean(_ node: YAMLNode?, _ key: String) -> Bool? {
    guard let node else { return nil }
    guard let value = node.scalar?.value.bool else {
      error(node, "`\(key)` must be true or false, and this is \(node.typeName)")
      return nil
    }
    return value
  }

  private func text(_ node: YAMLNode?, _ key: String, like pattern: String, hint: String) -> String?
  {
    guard let node, let text = text(node, key) else { return nil }
    guard let expression = try? Regex(pattern), (try? expression.wholeMatch(in: text)) ?? nil != nil
    else {
      error(node, "`\(key)` can't be \"\(text.prefix(80))\"", hint: hint)
      return nil
    }
    return text
  }

  private func endpoint(_ node: YAMLNode?) -> Endpoint? {
    guard let node, let text = text(node, "endpoint") else { return nil }
    guard !text.contains("@") else {
      error(
        node, "`endpoint` has a user name in it",
        hint: "credentials come from the environment or a profile")
      return nil
    }
    do {
      return try Endpoint(parsing: text)
    } catch let problem {
      error(node, "`endpoint` can't be read: \(problem.message)")
      return nil
    }
  }

  private func role(_ node: YAMLNode) -> AssumeRole? {
    guard let fields = Fields(node, Grammar.role, self) else { return nil }
    let arn = text(
      fields.required("arn", hint: "as in arn:aws:iam::111122223333:role/assay"), "arn",
      like: TargetText.role, hint: "write it as in arn:aws:iam::111122223333:role/assay")
    let external = text(fields["externalId"], "externalId")
    let session = text(
      fields["sessionName"], "sessionName", like: TargetText.sessionName,
      hint: "2 to 64 of A-Z a-z 0-9 _ + = , . @ -")
    let duration = fields["durationSeconds"].flatMap {
      integer($0, "durationSeconds", in: TargetText.duration, "from 900 to 43200")
    }
    return arn.map {
      AssumeRole(arn: $0, externalID: external, sessionName: session, duration: duration)
    }
  }

  private func accounts(_ node: YAMLNode?) -> [String] {
    let items = list(node, "accounts")
    if let node, node.sequence?.isEmpty == true {
      error(node, "`accounts` must not be empty", hint: "leave it out where nothing may be written")
    }
    return items.compactMap {
      text($0, "accounts", like: TargetText.account, hint: "an account's id is 12 digits")
    }
  }

  private func rate(_ node: YAMLNode) -> Target.Rate? {
    guard let fields = Fields(node, Grammar.rate, self) else { return nil }
    let burst = fields["burst"].flatMap {
      integer($0, "burst", in: TargetText.burst, "from 1 to 10000")
    }
    guard
      let number = fields.required("requestsPerSecond", hint: "as in requestsPerSecond: 5")
    else { return nil }
    guard let value = number.scalar?.value.number?.double, TargetText.rate ~= value else {
      error(
        number, "`requestsPerSecond` must be from 0.01 to 100000, and this is \(number.typeName)")
      return nil
    }
    return Target.Rate(requestsPerSecond: value, burst: burst)
  }

  /// A file that is there.
  private func path(_ node: YAMLNode?, _ key: String, in folder: String) -> String? {
    guard let node, let text = text(node, key) else { return nil }
    let path =
      text.hasPrefix("/")
      ? text
      : URL(filePath: folder, directoryHint: .isDirectory).appending(path: text)
        .standardizedFileURL.path
    guard FileManager.default.fileExists(atPath: path) else {
      error(
        node, "there is no file \(text.prefix(80))",
        hint: "paths begin at the folder of \(TargetFile.name)")
      return nil
    }
    return ScenarioFiles.relative(path)
  }

  private func tags(_ node: YAMLNode?) -> [String: String] {
    guard let node else { return [:] }
    guard let pairs = node.mapping else {
      error(node, "`tags` must be a mapping, and this is \(node.typeName)")
      return [:]
    }
    var tags: [String: String] = [:]
    for pair in pairs {
      let name = pair.key.text
      guard let value = pair.value.scalar, !pair.value.isNull, value.text.count <= 256 else {
        error(pair.value, "tag `\(name.prefix(60))` must be text of at most 256 characters")
        continue
      }
      guard 1...128 ~= name.count, !["aws:", "assay:"].contains(where: name.lowercased().hasPrefix)
      else {
        log.error(
          at: pair.key.offset, "a tag can't be called \"\(name.prefix(60))\"",
          hint: "1 to 128 characters; `aws:` is AWS's own, and `assay:` Assay's")
        continue
      }
      tags[name] = value.text
    }
    return tags
  }
}
