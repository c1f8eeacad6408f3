import Contract
import Testing

@Suite("rules")
struct RuleTests {
  @Test("each has a name of two parts, found by that name, and a demand that reads as a sentence")
  func catalogue() {
    #expect(Rule.pageSize.name == "pagination.page-size")
    #expect(Rule.pageSize.demand == "no page holds more items than MaxResults")
    #expect(Rule.named("pagination.page_size") == nil)
    for rule in Rule.catalogue {
      #expect(Rule.named(rule.name) == rule)
      #expect(rule.name.wholeMatch(of: /[a-z]+\.[a-z-]+/) != nil, "\(rule.name)")
      #expect(rule.demand.first?.isWhitespace == false && rule.demand.last != ".")
    }
  }
}
