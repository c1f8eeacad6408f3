import Contract
internal import Foundation

/// What came of loading: every scenario, or every reason why not.
public struct LoadResult: Sendable {
  /// Of the files without errors, in the order of their paths.
  public var scenarios: [Scenario]
  /// The lists of deviations among them, where these were asked for.
  public var lists: [DeviationList]
  /// Of all files, by file and place.
  public var diagnostics: [Diagnostic]

  public init(
    scenarios: [Scenario], lists: [DeviationList] = [], diagnostics: [Diagnostic]
  ) {
    self.scenarios = scenarios
    self.lists = lists
    self.diagnostics = diagnostics
  }

  /// Whether nothing is to be run.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// Reads scenario files and the fixtures that they use.
public struct ScenarioLoader: Sendable {
  private let contract: @Sendable (String) -> Contract?
  private let services: [String]
  private let shippedFixtures: String?

  /// - Parameters:
  ///   - services: the names that `contract` knows, for a hint where one is misspelt.
  ///   - shippedFixtures: the folder of fixtures that every scenario sees, after those of
  ///     `fixtures` folders beside and above it.
  ///   - contract: a service's contract by its name, for example `apigatewayv2`.
  public init(
    services: [String] = [], shippedFixtures: String? = nil,
    contract: @escaping @Sendable (String) -> Contract?
  ) {
    self.contract = contract
    self.services = services
    self.shippedFixtures = shippedFixtures
  }

  /// Reads files, and folders with all that is below them. Everything that is wrong in any of them
  /// is among the diagnostics; nothing is thrown.
  /// - Parameter withLists: whether lists of deviations are read too. Else those below a folder are
  ///   passed over, and one that is named is no scenario.
  public func load(paths: [String], withLists: Bool = false) -> LoadResult {
    var diagnostics: [Diagnostic] = []
    let files = ScenarioFiles.find(paths, withLists: withLists, &diagnostics)
    let library = FixtureLibrary(shipped: shippedFixtures) { fixture(at: $0, $1) }
    var scenarios: [Scenario] = []
    var lists: [DeviationList] = []
    for file in files {
      if file.isFixture {
        _ = library.fixture(at: file.path)
        continue
      }
      if withLists, file.isList || DeviationList.isThere(file.path) {
        let (list, found) = DeviationList.load(file.path)
        if let list { lists.append(list) }
        diagnostics += found
        continue
      }
      let (scenario, found) = load(file.path, library)
      if let scenario { scenarios.append(scenario) }
      diagnostics += found
    }
    diagnostics += library.diagnostics
    return LoadResult(scenarios: scenarios, lists: lists, diagnostics: diagnostics.sorted())
  }

  private func load(_ path: String, _ library: FixtureLibrary) -> (Scenario?, [Diagnostic]) {
    let folder = ScenarioFiles.folder(of: path)
    let (scenario, diagnostics) = read(path) { reader, root in
      reader.scenario(
        root, find: { library.fixture($0, seenFrom: folder) },
        known: { library.names(seenFrom: folder) }, folder: ScenarioFiles.stem(of: folder))
    }
    return (scenario ?? nil, diagnostics)
  }

  /// A scenario with its text's tree, from a text that need not be in its file yet.
  /// - Returns: `nil` where the text has errors, or a fixture that it uses.
  func open(_ bytes: [UInt8], as path: String) -> (OpenScenario?, [Diagnostic]) {
    let folder = ScenarioFiles.folder(of: path)
    let library = FixtureLibrary(shipped: shippedFixtures) { fixture(at: $0, $1) }
    let (opened, diagnostics) = read(bytes, as: path) { reader, root in
      reader.scenario(
        root, find: { library.fixture($0, seenFrom: folder) },
        known: { library.names(seenFrom: folder) }, folder: ScenarioFiles.stem(of: folder)
      ).map {
        OpenScenario(
          value: $0, source: reader.log.source, root: root, contract: reader.contract)
      }
    }
    return (opened ?? nil, diagnostics + library.diagnostics)
  }

  private func fixture(at path: String, _ library: FixtureLibrary) -> (ReadFixture?, [Diagnostic]) {
    let folder = ScenarioFiles.folder(of: path)
    return read(path) { reader, root in
      reader.fixture(
        root, name: ScenarioFiles.stem(of: path), find: { library.fixture($0, seenFrom: folder) },
        known: { library.names(seenFrom: folder) })
    }
  }

  /// Reads a file up to its root, and hands it on with a reader that has the contract of the file's
  /// `service`.
  private func read<Value>(_ path: String, _ body: (FileReader, YAMLNode) -> Value)
    -> (Value?, [Diagnostic])
  {
    switch ScenarioFiles.read(path) {
    case .failure(let problem):
      return (nil, [problem.diagnostic(of: ScenarioFiles.relative(path))])
    case .success(let bytes): return read(bytes, as: path, body)
    }
  }

  private func read<Value>(
    _ bytes: [UInt8], as path: String, _ body: (FileReader, YAMLNode) -> Value
  ) -> (Value?, [Diagnostic]) {
    let log = SourceFile.decode(bytes, path: ScenarioFiles.relative(path))
    guard !log.hasErrors, let root = YAMLReader.read(into: log), let reader = reader(root, log)
    else {
      return (nil, log.diagnostics())
    }
    let value = body(reader, root)
    return (value, log.diagnostics())
  }

  /// A reader with the contract of the file's `service`.
  private func reader(_ root: YAMLNode, _ log: FileLog) -> FileReader? {
    var reader = FileReader(log: log, service: "", contract: nil)
    guard root.mapping != nil else {
      reader.error(
        root, "the file must hold a mapping, and this is \(root.typeName)",
        hint: "begin with `title:`")
      return nil
    }
    if root.isDeviationList {
      log.error(
        at: root.offset, "this is a list of deviations, and no scenario",
        hint: "apply it to a run with `--deviations FILE`")
      return nil
    }
    guard let node = root["service"] else {
      reader.error(
        root, "the file needs `service`", hint: "name the contract's folder: service: apigatewayv2")
      return reader
    }
    guard let name = reader.text(node, "service") else { return reader }
    reader.service = name
    reader.contract = contract(name)
    if reader.contract == nil {
      reader.error(
        node, "there is no contract of `\(name)`",
        hint: reader.suggestion(name, among: services, "there are those of"))
    }
    return reader
  }
}
