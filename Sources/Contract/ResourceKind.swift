/// A kind of resource that a service keeps, as its operations' names and inputs tell: CreateApi makes
/// one, GetApi shows it, GetApis shows all, DeleteApi deletes it.
public struct ResourceKind: Sendable, Equatable {
  /// For example `Api`.
  public var noun: String
  /// The operations that make one.
  public var creations: [String]
  public var deletion: String
  /// Shows one, named as for its deletion.
  public var reading: String?
  /// Shows all that lie in the same place.
  public var listing: String?
  /// The members of the deletion's input that name what it lies in, outermost first.
  public var parents: [String]
  /// The member of the deletion's input that names it among its like.
  public var identifier: String
  /// The member that holds a name of its maker's choice.
  public var name: String?
  /// The member of the creation's input that holds a map of tags.
  public var tags: String?
  /// The member of the creation's output that says when it was made.
  public var created: String?

  /// Whether it lies in nothing else.
  public var isTop: Bool { parents.isEmpty }
}

extension Contract {
  /// What the service keeps and a caller can both make and delete, by noun.
  public var resourceKinds: [ResourceKind] {
    operations.keys.filter { $0.hasPrefix("Create") }.sorted().compactMap(resourceKind(madeBy:))
  }

  /// The kind that an operation makes; `nil` where it makes none that can be told and deleted.
  public func resourceKind(madeBy creation: String) -> ResourceKind? {
    guard let verb = ["Create", "Import"].first(where: creation.hasPrefix) else { return nil }
    let noun = String(creation.dropFirst(verb.count))
    guard let deletion = operations["Delete\(noun)"], let creation = operations["Create\(noun)"]
    else { return nil }
    let named = labelsFirst(requiredMembers(of: deletion), deletion)
    let listing = ["Get", "List", "Describe"].lazy
      .flatMap { verb in Self.plurals(of: noun).map { verb + $0 } }
      .compactMap { self.operations[$0] }.first
    let outer = listing.map { requiredMembers(of: $0) } ?? labels(of: creation)
    let own = named.filter { !outer.contains($0) }
    guard let identifier = own.first, own.count == 1 else { return nil }

    let input = members(of: creation.input)
    let output = members(of: creation.output)
    func isString(_ member: Member) -> Bool { shape(member.shape)?.kind == .string }
    guard (input + output).contains(where: { $0.name == identifier }) else { return nil }
    let reading = ["Get", "Describe"].compactMap { operations[$0 + noun] }
      .first { Set(requiredMembers(of: $0)).isSubset(of: named) }
    return ResourceKind(
      noun: noun,
      creations: ["Create", "Import"].map { $0 + noun }.filter { operations[$0] != nil },
      deletion: deletion.name, reading: reading?.name, listing: listing?.name,
      parents: named.filter(outer.contains), identifier: identifier,
      name: [identifier, "Name", "\(noun)Name"].first { name in
        input.contains { $0.name == name && isString($0) }
      },
      tags: input.first { $0.name.lowercased() == "tags" && isTextMap($0) }?.name,
      created: output.first {
        $0.name.hasPrefix("Creat") && shape($0.shape)?.kind == .timestamp
      }?.name)
  }

  private func requiredMembers(of operation: Operation) -> [String] {
    members(of: operation.input).filter(\.isRequired).map(\.name)
  }

  /// The members of an operation's input that stand in its path.
  public func labels(of operation: Operation) -> [String] {
    members(of: operation.input).filter { $0.location == .label }.map(\.name)
  }

  /// In the order of the path, and of the model where they stand in none.
  private func labelsFirst(_ names: [String], _ operation: Operation) -> [String] {
    let segments = operation.http.requestURI.split(separator: "/").map(String.init)
    func place(_ name: String) -> Int {
      let label = members(of: operation.input).first { $0.name == name }?.wireName ?? name
      return segments.firstIndex { $0 == "{\(label)}" || $0 == "{\(label)+}" } ?? segments.count
    }
    return names.enumerated()
      .sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }.map(\.element)
  }

  private func isTextMap(_ member: Member) -> Bool {
    guard let map = shape(member.shape), map.kind == .map, let value = map.value else {
      return false
    }
    return shape(value.shape)?.kind == .string
  }

  private static func plurals(of noun: String) -> [String] {
    ["\(noun)s", "\(noun)es"] + (noun.hasSuffix("y") ? ["\(noun.dropLast())ies"] : [])
  }
}
