import JSON
import Runner

/// How much of the exchanges a page holds, so that a browser can still open it. First to be
/// shortened are those of cases that passed, which few look at.
struct DetailRoom {
  private var roomForPassed = 24 << 20
  private var roomForOthers = 96 << 20
  /// How many cases show an exchange in one line only.
  private(set) var shortened = 0

  private static let textOfPassed = 4 << 10
  private static let textOfOthers = 64 << 10

  mutating func fit(_ result: CaseResult, _ links: SourceLinks) -> JSONObject {
    let isPassed = result.verdict == .passed
    let room = isPassed ? roomForPassed : roomForOthers
    let limit = isPassed ? DetailRoom.textOfPassed : DetailRoom.textOfOthers
    // Of a long walk alone a megabyte is kept.
    var left = min(room, Story.limit)
    var used = 0
    let exchanges = result.exchanges.prefix(DetailRoom.mostExchanges).map { exchange in
      let whole = exchange.whole(textLimit: limit)
      let size = JSON.object(whole).serialised().count
      if size > left { return JSON.object(exchange.outlined) }
      left -= size
      used += size
      return JSON.object(whole)
    }
    if exchanges.contains(where: { $0["request"] == nil })
      || exchanges.count < result.exchanges.count
    {
      shortened += 1
    }
    if isPassed { roomForPassed -= used } else { roomForOthers -= used }
    return result.detail(links, exchanges: exchanges)
  }

  private static let mostExchanges = 200
}

extension ExchangeRecord {
  fileprivate var outlined: JSONObject {
    [
      "label": .shown(label), "outline": .shown(outline, limit: 2 << 10),
      "time": .seconds(duration),
    ]
  }

  fileprivate func whole(textLimit limit: Int) -> JSONObject {
    var object = outlined
    object.append("curl", .shown(curlCommand, limit: 2 * Self.shownBody))
    object.append("request", .shown(requestText, limit: limit))
    object.append("response", .shown(responseText, limit: limit))
    return object
  }
}
