import HTTP
import Testing

@testable import Runner

@Suite("The exchanges of a step that is done again and again")
struct TriesTests {
  static func labels(tries: Int, exchangesEach: Int = 1) -> [String] {
    var log = Tries()
    for number in 0..<tries {
      log.add(
        (0..<exchangesEach).map { page in
          ExchangeRecord(
            label: "\(number).\(page)", request: HTTPRequest(method: [], target: []), origin: "")
        })
    }
    return log.exchanges.map(\.label)
  }

  @Test(
    "are kept of the first and the last tries, and what is left out is counted",
    arguments: [
      (0, []), (1, ["0.0"]), (2, ["0.0 (try 1)", "1.0 (try 2)"]),
      (
        5, ["0.0 (try 1)", "1.0 (try 2)", "2.0 (try 3)", "3.0 (try 4)", "4.0 (try 5)"]
      ),
      (
        6,
        [
          "0.0 (try 1)", "1.0 (try 2)", "3.0 (try 4; 1 try before it left out)", "4.0 (try 5)",
          "5.0 (try 6)",
        ]
      ),
      (
        100,
        [
          "0.0 (try 1)", "1.0 (try 2)", "97.0 (try 98; 95 tries before it left out)",
          "98.0 (try 99)", "99.0 (try 100)",
        ]
      ),
    ] as [(Int, [String])])
  func kept(tries: Int, expected: [String]) {
    #expect(Self.labels(tries: tries) == expected)
  }

  @Test("are whole: a walk has several in each try")
  func walks() {
    #expect(
      Self.labels(tries: 7, exchangesEach: 2) == [
        "0.0 (try 1)", "0.1 (try 1)", "1.0 (try 2)", "1.1 (try 2)",
        "4.0 (try 5; 2 tries before it left out)", "4.1 (try 5; 2 tries before it left out)",
        "5.0 (try 6)", "5.1 (try 6)", "6.0 (try 7)", "6.1 (try 7)",
      ])
  }
}
