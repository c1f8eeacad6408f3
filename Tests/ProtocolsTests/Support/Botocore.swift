import Foundation
import JSON
import Testing
import TestSupport

/// botocore's own serialiser, where a Python that has it is found.
enum Botocore {
  /// The project's virtual environment goes before whatever the system has.
  static let python: [String]? = [
    [Places.root.appending(path: ".venv-boto/bin/python3").path], ["/usr/bin/env", "python3"],
  ].first { command in
    guard FileManager.default.isExecutableFile(atPath: command[0]) else { return false }
    return (try? run(command + ["-c", "import botocore"], input: Data()))?.status == 0
  }

  /// For each line `{"operation", "input"}` what botocore makes of it: `{"rejected": true}`, or
  /// `{"method", "target", "headers", "body"}`.
  static func requests(model: JSON, calls: [JSON]) throws -> [JSON] {
    let python = try #require(python)
    let input = ([model] + calls).map(\.description).joined(separator: "\n")
    let ran = try run(python + ["-c", script], input: Data(input.utf8))
    try #require(ran.status == 0, "botocore's side failed: \(ran.errors)")
    return try ran.output.split(separator: UInt8(ascii: "\n")).map {
      try JSON.parse(Array($0)).value
    }
  }

  private static func run(
    _ command: [String], input: Data
  ) throws -> (status: Int32, output: Data, errors: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "err"].map { folder.appending(path: $0) }
    try input.write(to: files[0])
    try Data().write(to: files[1])
    try Data().write(to: files[2])
    let process = Process()
    process.executableURL = URL(filePath: command[0])
    process.arguments = Array(command.dropFirst())
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return (
      process.terminationStatus, try Data(contentsOf: files[1]),
      String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
    )
  }

  private static let script = #"""
    import base64, json, sys
    from botocore.awsrequest import prepare_request_dict
    from botocore.model import ServiceModel
    from botocore.serialize import create_serializer
    from botocore.validate import ParamValidator

    lines = sys.stdin.buffer.read().split(b"\n")
    service = ServiceModel(json.loads(lines[0]), "service")
    serializer = create_serializer("rest-json", include_validation=False)

    def native(value, shape):
        if shape.type_name == "blob" and isinstance(value, str):
            return base64.b64decode(value)
        if shape.type_name == "structure" and not shape.is_document_type and isinstance(value, dict):
            known = shape.members
            return {k: native(v, known[k]) if k in known else v for k, v in value.items()}
        if shape.type_name == "list" and isinstance(value, list):
            return [native(v, shape.member) for v in value]
        if shape.type_name == "map" and isinstance(value, dict):
            return {k: native(v, shape.value) for k, v in value.items()}
        return value

    for line in lines[1:]:
        call = json.loads(line)
        operation = service.operation_model(call["operation"])
        shape = operation.input_shape
        params = native(call["input"], shape)
        report = ParamValidator().validate(params, shape)
        if report.has_errors():
            print(json.dumps({"rejected": True, "why": report.generate_report()}))
            continue
        request = serializer.serialize_to_request(params, operation)
        prepare_request_dict(request, "http://127.0.0.1")
        body = request["body"]
        print(json.dumps({
            "method": request["method"],
            "target": request["url"][len("http://127.0.0.1"):],
            "headers": {k.lower(): v for k, v in request["headers"].items()},
            "body": body.decode() if isinstance(body, bytes) else body,
        }))
    """#
}
