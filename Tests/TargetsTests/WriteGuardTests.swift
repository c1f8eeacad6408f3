import Scenarios
import Signing
import Targets
import Testing

@Suite("The guard")
struct WriteGuardTests {
  private static let mine = CallerIdentity(
    account: "111122223333", arn: "arn:aws:sts::111122223333:assumed-role/assay/x")

  private struct Unknown: Error, CustomStringConvertible {
    let description = "STS is away"
  }

  /// Every way in which a target can speak of writes.
  private static let targets: [Target?] =
    [nil]
    + [nil, false, true].flatMap { writes in
      [[], ["999988887777"], ["999988887777", "111122223333"]].map { accounts in
        Target(name: "t", writes: writes, accounts: accounts, lines: ["": 2, "writes": 5])
      }
    }

  private static let sources: [Source] = [
    .option("--endpoint"), .target("assay.yaml:3"), .configuration("AWS_ENDPOINT_URL"), .rules,
    .byDefault,
  ]

  /// What the sentences of the documentation come to, written otherwise than the guard itself.
  private static func mayWrite(
    _ reach: Reach, _ source: Source, _ target: Target?, isSigned: Bool, caller: CallerIdentity?
  ) -> Bool {
    let isNear = [.embedded, .loopback, .privateNetwork].contains(reach)
    let isListed =
      isSigned && target?.writes == true
      && caller.map { target?.accounts.contains($0.account) == true } == true
    if isNear {
      return target?.writes != false && (target?.accounts ?? [] == [] || isListed)
    }
    let isNamedByTarget = [.rules, .target("assay.yaml:3")].contains(source)
    return isListed && isNamedByTarget
  }

  @Test("allows what the documentation says, and nothing else")
  func everyCombination() async {
    var (allowed, refused) = (0, 0)
    for reach in [Reach.embedded, .loopback, .privateNetwork, .aws, .outside] {
      for source in Self.sources {
        for target in Self.targets {
          for isSigned in [true, false] {
            for caller in [Self.mine, nil] {
              let permission = await WriteGuard(
                reach: reach, source: source, target: target, isSigned: isSigned
              ).permission {
                guard let caller else { throw Unknown() }
                return caller
              }
              let expected = Self.mayWrite(
                reach, source, target, isSigned: isSigned, caller: caller)
              #expect(
                permission.isAllowed == expected,
                "\(reach) \(source) \(String(describing: target)) \(isSigned): \(permission.reason)"
              )
              #expect(!permission.reason.isEmpty)
              if expected { allowed += 1 } else { refused += 1 }
            }
          }
        }
      }
    }
    #expect(allowed > 50)
    #expect(refused > 500)
  }

  private func reason(
    of target: Target?, _ reach: Reach = .aws, _ source: Source = .rules, isSigned: Bool = true,
    caller: CallerIdentity? = mine
  ) async -> String {
    await WriteGuard(reach: reach, source: source, target: target, isSigned: isSigned).permission {
      guard let caller else { throw Unknown() }
      return caller
    }.reason
  }

  @Test("says why")
  func reasons() async {
    let listed = Target(
      name: "t", writes: true, accounts: ["111122223333"],
      lines: ["": 2, "writes": 5, "accounts": 6])
    var other = listed
    other.accounts = ["999988887777"]
    var silent = listed
    silent.writes = nil
    var never = listed
    never.writes = false
    var empty = listed
    empty.accounts = []
    #expect(await reason(of: nil, .loopback) == "the endpoint is on this machine")
    #expect(await reason(of: nil) == "the endpoint is AWS, and no target allows it")
    #expect(
      await reason(of: silent)
        == "the endpoint is AWS, and the target t (assay.yaml:2) says no `writes: true`")
    #expect(await reason(of: never) == "assay.yaml:5 says that nothing may be written")
    #expect(
      await reason(of: empty)
        == "the endpoint is AWS, and the target t (assay.yaml:2) lists no `accounts`")
    #expect(
      await reason(of: listed, .outside, .option("--endpoint"))
        == "the endpoint is outside this machine and private networks, which counts as AWS, and it is "
        + "named by --endpoint, not by the target t")
    #expect(
      await reason(of: listed, isSigned: false)
        == "requests are not signed, and so of none of the target's `accounts`")
    #expect(
      await reason(of: listed, caller: nil)
        == "whose the credentials are could not be told: STS is away")
    #expect(
      await reason(of: other)
        == "the credentials are of account 111122223333, which is not listed at assay.yaml:6")
    #expect(await reason(of: listed) == "account 111122223333 is listed at assay.yaml:6")
  }

  @Test("asks STS only where all else allows it")
  func asks() async {
    for target in Self.targets where target?.writes != true || target?.accounts.isEmpty == true {
      _ = await WriteGuard(reach: .aws, source: .rules, target: target, isSigned: true).permission {
        Issue.record("STS was asked")
        return Self.mine
      }
    }
  }
}
