import JSON
import Testing

@Suite("Values")
struct ValueTests {
  @Test("literals make the value that they look like")
  func literals() {
    let name = "x"
    let value: JSON = ["s": "a\(name)", "i": -3, "b": true, "n": nil, "a": [1, "2"], "o": [:]]
    #expect(value.description == #"{"s":"ax","i":-3,"b":true,"n":null,"a":[1,"2"],"o":{}}"#)
  }

  @Test("an absent member is nil, a null one is not")
  func absence() {
    var object: JSONObject = ["a": nil, "b": 1]
    #expect(object["a"] == .some(.null))
    #expect(object["a"] != nil)
    #expect(object["c"] == nil)
    object["b"] = nil
    #expect(object.keys == ["a"])
  }

  @Test("objects are equal without regard to order, and the last of duplicates counts")
  func objectEquality() throws {
    #expect(try parse(#"{"a":1,"b":2}"#).value == parse(#"{"b":2.0,"a":1e0}"#).value)
    #expect(try parse(#"{"a":0,"a":1}"#).value == parse(#"{"a":1}"#).value)
    #expect(try parse(#"{"a":1,"a":0}"#).value != parse(#"{"a":1}"#).value)
    #expect(try parse(#"{"a":1}"#).value != parse(#"{"a":1,"b":null}"#).value)
    #expect(try parse(#"{"a":1,"b":null}"#).value != parse(#"{"a":1}"#).value)
    #expect(try parse(#"{"a":0,"a":1}"#).value.hashValue == parse(#"{"a":1}"#).value.hashValue)
  }

  @Test("strings are equal by their scalars, as values and as keys")
  func stringEquality() {
    #expect(JSON.string("\u{E9}") != JSON.string("e\u{301}"))
    let keyed: JSON = ["\u{E9}": 1]
    #expect(keyed != ["e\u{301}": 1])
  }

  @Test("equality of deep values takes each level once")
  func deepEquality() throws {
    let text = String(repeating: #"{"a":"#, count: 120) + "1" + String(repeating: "}", count: 120)
    #expect(try parse(text).value == parse(text).value)
  }

  @Test("setting, appending and removing agree with lookups, few members or many")
  func mutation() {
    for count in [3, 16, 17, 40] {
      var object = JSONObject()
      for place in 0..<count { object["k\(place)"] = .int(place) }
      object["k1"] = "set"
      object.append("k2", "appended")
      #expect(object.count == count + 1)
      #expect(object["k1"] == "set")
      #expect(object["k2"] == "appended")
      #expect(object.distinctMembers.count == count)
      object["k2"] = nil
      #expect(!object.contains("k2"))
      #expect(object.count == count - 1)
      #expect(object["k\(count - 1)"] == (count == 3 ? nil : .int(count - 1)))
      #expect(object.keys.first == "k0")
    }
  }

  @Test("hostile objects are read, compared and looked up in linear time", .timeLimit(.minutes(1)))
  func linearTime() throws {
    let members = (0..<30_000).map { "\"key\($0)\":\($0)" }
    let value = try parse("{" + members.joined(separator: ",") + "}").value
    let reversed = try parse("{" + members.reversed().joined(separator: ",") + "}").value
    #expect(value == reversed)
    #expect((0..<30_000).allSatisfy { value["key\($0)"] == .int($0) })
    let duplicates = Array(repeating: "\"key\":1", count: 100_000)
    let document = try parse("{" + duplicates.joined(separator: ",") + "}")
    #expect(document.anomalies.count + document.omittedAnomalies == 99_999)
  }
}
