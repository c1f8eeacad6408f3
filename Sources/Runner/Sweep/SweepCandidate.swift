import Contract
import JSON

import struct Foundation.Date

/// Something that may be Assay's, and what has to show that it is.
struct SweepCandidate: Sendable {
  enum Claim: Sendable {
    /// A journal of this machine says that the run made it.
    case recorded(run: String, shown: JSON)
    /// It was seen in a list, and bears the form of a run's name or tags.
    case seen(Inventory.Item, knownRuns: Set<String>)
    /// It was seen in a list, and may be what a run asked for without a name that tells: so the journal
    /// at this path says.
    case asked(run: String, journal: String)
  }

  var deletion: String
  var input: JSON
  var claim: Claim
  /// When it was made, as far as that is known.
  var at: Date
  var entries: [Entry] = []

  /// A journal's entry that is settled with it.
  struct Entry: Sendable {
    var journal: Int
    var number: Int
  }
}

/// What a look at a candidate showed.
enum SweepVerdict: Sendable {
  /// - Parameters:
  ///   - name: what people call it.
  ///   - proof: why it is Assay's.
  case ours(name: String, proof: String)
  case gone
  /// Its id belongs to something else by now.
  case anothers
  /// It is there, and nothing proves whose it is.
  case unproven(String)
  case noAnswer(String)
}

extension Inventory {
  /// Looks at the endpoint for the proof. What lies in something else is ours where that is ours: it is
  /// never asked for itself.
  func verdict(on candidate: SweepCandidate) async -> SweepVerdict {
    guard let kind = conversation.kinds.deletedBy(candidate.deletion) else {
      return .unproven("no operation of the contract shows what \(candidate.deletion) deletes")
    }
    guard let outermost = kind.parents.first else { return await verdict(kind, candidate) }
    guard let top = conversation.kinds.top(named: outermost) else {
      return .unproven("no operation of the contract shows what the \(kind.noun) lies in")
    }
    var parent = candidate
    parent.deletion = top.deletion
    parent.input = candidate.input.only([outermost])
    // What an answer said of the part says nothing of the whole.
    if case .recorded(let run, _) = candidate.claim {
      parent.claim = .recorded(run: run, shown: .object(JSONObject()))
    }
    switch await verdict(top, parent) {
    case .ours(let name, let proof): return .ours(name: "in \(name)", proof: proof)
    case .anothers, .unproven:
      return .unproven("nothing proves that the \(top.noun) which it lies in is Assay's")
    case .gone: return .gone
    case .noAnswer(let reason): return .noAnswer(reason)
    }
  }

  private func verdict(_ kind: ResourceKind, _ candidate: SweepCandidate) async -> SweepVerdict {
    var item: Item
    do {
      item = try await self.item(kind, candidate.input)
    } catch {
      switch error {
      case .gone: return .gone
      case .noAnswer(let reason): return .noAnswer(reason)
      case .absent(let reason), .refused(let reason):
        return .unproven("\(kind.reading ?? "nothing") does not show it: \(reason)")
      }
    }
    func ours(_ proof: String) -> SweepVerdict { .ours(name: item.name ?? "no name", proof: proof) }
    switch candidate.claim {
    case .recorded(let run, let shown):
      if item.isOther(than: shown) { return .anothers }
      if item.isMade(by: run) { return ours("in the journal of run \(run), and marked as its own") }
      if item.isAsShown(shown) {
        return ours("in the journal of run \(run), and as it was created")
      }
      if RunName(item.name) != nil || item.tag(ResourceTags.run) != nil { return .anothers }
      return .unproven(
        "the journal of run \(run) has its id, but neither name, tags nor date of creation agree")
    case .asked(let run, let journal):
      if item.isMade(by: run), item.tag(ResourceTags.run) == run {
        return ours("asked for by run \(run), and tagged as its own")
      }
      return .unproven(
        "run \(run) got no answer to a create that may have made it. Delete it by hand; if it is "
          + "not Assay's, delete \(journal)")
    case .seen(let seen, let knownRuns):
      // Some endpoints show tags only in a list, or only one by one.
      if item.tags.object?.isEmpty ?? true, let tags = kind.tags, var object = item.value.object {
        object[tags] = seen.tags
        item.value = .object(object)
      }
      if let run = item.markedRun { return ours("name and tags of run \(run)") }
      if let run = RunName(item.name)?.run, knownRuns.contains(run), item.isMade(by: run) {
        return ours("name of run \(run), of which this machine has a journal")
      }
      return .unproven("its name is like Assay's, but its tags do not say so")
    }
  }
}
