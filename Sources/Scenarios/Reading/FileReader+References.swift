import Expectations

extension FileReader {
  /// The text's parts, its references checked against the scope.
  func parts(_ text: String, of node: YAMLNode) -> [Template.Part] {
    let pieces = ReferenceSyntax.pieces(of: text)
    if pieces.count == 1, case .text(let text) = pieces[0] { return [.text(text)] }
    let offsets = log.source.offsets(in: node)
    func place(_ position: Int) -> Int { offsets[min(position, offsets.count - 1)] }
    return pieces.compactMap { piece in
      switch piece {
      case .text(let text): return .text(text)
      case .unclosed(let offset):
        log.error(
          at: place(offset), "`${` is never closed",
          hint: "close it with `}`; write `$${` where `${` itself is meant")
        return nil
      case .reference(let text, let offset):
        let place = place(offset)
        guard let reference = ReferenceSyntax.reference(text) else {
          log.error(
            at: place, "`${\(text.prefix(60))}` is no reference",
            hint:
              "write a name and a path, as in ${socket.ApiId} or ${ids[0]}; write `$${` where `${` itself is meant"
          )
          return nil
        }
        check(reference, at: place)
        return .reference(reference)
      }
    }
  }

  private func check(_ reference: Reference, at start: Int) {
    let place = start + reference.functions.reduce(0) { $0 + $1.rawValue.count + 1 }
    scope.usage.roots.insert(reference.root)
    if scope.isShared(reference) { scope.usage.shared.append((reference.text, place)) }
    guard let root = scope.roots[reference.root] else {
      return reportUnknown(reference, at: place)
    }
    var member: String?
    if case .member(let name)? = reference.path.first { member = name }
    let inner = place + reference.root.unicodeScalars.count + 1

    switch root {
    case .value, .unreadable: break
    case .fixture(let outputs, _):
      guard let member else { break }
      if !outputs.contains(member) {
        log.error(
          at: inner, "the fixture `\(reference.root)` has no output `\(member)`",
          hint: suggestion(member, among: outputs, "its outputs are"))
      }
    case .record(let members):
      if member.map({ !members.contains($0) }) ?? true {
        log.error(
          at: place, "`${\(reference.text)}` is not known",
          hint: suggestion(member ?? "", among: members, "`\(reference.root)` has"))
      }
    case .rows(let rows):
      guard let member else { break }
      if let row = rows.first(where: { !$0.members.contains(member) }) {
        log.error(
          at: inner, "the row `\(row.name)` has no `\(member)`",
          hint: suggestion(member, among: row.members, "it has"))
      }
    case .environment:
      if member == nil || reference.path.count > 1 {
        log.error(at: place, "`env` needs the name of a variable, as in ${env.NAME}")
      } else if let member {
        scope.usage.variables.append(
          EnvironmentReference(name: member, offset: inner, source: log.source))
      }
    case .plain:
      if !reference.path.isEmpty {
        log.error(
          at: place, "`${\(reference.root)}` has no members", hint: "write ${\(reference.root)}")
      }
    }
  }

  private func reportUnknown(_ reference: Reference, at place: Int) {
    let name = reference.root
    let message: String
    var hint: String?
    if scope.later.contains(name) {
      message = "`\(name)` has no value yet"
      hint = "it is captured further down; use it in a later step"
    } else if name == "each" {
      message = "`each` has no value here"
      hint = "give the case rows under `each:`"
    } else if name == "index" {
      message = "`index` has no value here"
      hint = "it counts the times of a fixture's step that has `times:`"
    } else {
      message = "nothing here is called `\(name)`"
      let near = nearest(to: name, among: scope.roots.keys)
      hint =
        near.map { "did you mean `\($0)`?" }
        ?? "known here: \(scope.roots.keys.sorted().joined(separator: ", ")); write `$${` where `${` itself is meant"
    }
    log.error(at: place, message, hint: hint)
  }
}
