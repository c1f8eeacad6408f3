/// A report that is written at once.
public enum WholeFile {
  /// Puts the bytes in the place of the file's, or makes it. No reader ever sees half of them.
  public static func write(_ bytes: [UInt8], to path: String) throws(ReportError) {
    try Destination(path).replace { sink throws(ReportError) in try sink.write(bytes) }
  }
}
