import CZlib

/// Unpacks gzip (RFC 1952), as botocore ships its models.
enum Gzip {
  static func isCompressed(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1f, 0x8b]) }

  /// - Throws: where the bytes are damaged, cut short, or unpack to more than `limit` bytes.
  static func inflate(_ bytes: [UInt8], limit: Int) throws(ContractError) -> [UInt8] {
    var stream = z_stream()
    // 16 asks for a gzip header and checks its checksum.
    let opened = inflateInit2_(
      &stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard opened == Z_OK else { throw ContractError(problem: "zlib cannot start (\(opened))") }
    defer { inflateEnd(&stream) }

    var input = bytes
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    var status = Z_OK
    input.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(clamping: input.count)
      while status == Z_OK, output.count <= limit {
        let produced = chunk.withUnsafeMutableBufferPointer { chunk in
          stream.next_out = chunk.baseAddress
          stream.avail_out = UInt32(chunk.count)
          status = CZlib.inflate(&stream, Z_NO_FLUSH)
          return chunk.count - Int(stream.avail_out)
        }
        output += chunk[..<produced]
      }
    }
    guard output.count <= limit else {
      throw ContractError(problem: "unpacks to more than \(limit) bytes; is it a service model?")
    }
    guard status == Z_STREAM_END else {
      throw ContractError(
        problem: "begins as gzip and cannot be unpacked: it is damaged or cut short")
    }
    return output
  }
}
