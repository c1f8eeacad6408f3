import Glibc
import JSON

/// A file of at most 64 MiB, unpacked where it is gzip, and read as JSON.
struct ModelFile {
  static let largest = 64 << 20

  let path: String

  var exists: Bool { access(path, F_OK) == 0 }

  /// What `make` makes of the file; its errors are given the file's name.
  func read<Result>(_ make: (ModelNode) throws(ContractError) -> Result) throws(ContractError)
    -> Result
  {
    do {
      var bytes = try contents()
      if Gzip.isCompressed(bytes) { bytes = try Gzip.inflate(bytes, limit: ModelFile.largest) }
      return try make(ModelNode(try ModelFile.parse(bytes)))
    } catch {
      throw error.inFile(path)
    }
  }

  private func contents() throws(ContractError) -> [UInt8] {
    guard let file = fopen(path, "rb") else {
      throw ContractError(problem: "cannot be opened: \(String(cString: strerror(errno)))")
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while bytes.count <= ModelFile.largest {
      let count = fread(&chunk, 1, chunk.count, file)
      bytes += chunk[..<count]
      if ferror(file) != 0 {
        throw ContractError(problem: "cannot be read: \(String(cString: strerror(errno)))")
      }
      if count < chunk.count { return bytes }
    }
    throw ContractError(problem: "is larger than 64 MiB; is it a service model?")
  }

  /// What a strict reader would stumble over is refused, all but a byte order mark: of two members
  /// of one name nobody can tell which was meant.
  private static func parse(_ bytes: [UInt8]) throws(ContractError) -> JSON {
    let limits = JSONLimits(depth: 200, values: 20_000_000, bytes: largest)
    let document: JSONDocument
    do {
      document = try JSON.parse(bytes, limits: limits)
    } catch {
      throw ContractError(problem: "is not JSON: \(error)")
    }
    if let anomaly = document.anomalies.first(where: { $0.kind != .byteOrderMark }) {
      throw ContractError(problem: "is not strict JSON: \(anomaly)")
    }
    return document.value
  }
}
