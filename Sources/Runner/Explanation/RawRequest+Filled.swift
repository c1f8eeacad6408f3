import JSON
import Scenarios

extension RawRequest {
  /// The same without references, and the marks in its body that stand for whole values.
  func filled(_ sketch: Sketch) -> (RawRequest, bare: Set<String>) {
    var filled = self
    var bare: Set<String> = []
    filled.target = sketch.filled(target)
    filled.headers = headers.map { Header(name: $0.name, value: sketch.filled($0.value)) }
    switch body {
    case .none, .bytes: break
    case .text(let template): filled.body = .text(sketch.filled(template))
    case .json(let template):
      let value = sketch.value(of: template)
      bare = sketch.untypedMarks(in: value)
      filled.body = .json(.literal(value))
    }
    return (filled, bare)
  }
}
