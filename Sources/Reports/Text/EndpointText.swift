import Runner

extension RunInfo {
  /// Which endpoint was judged, for people.
  var endpointInWords: String { isEmbedded ? "the embedded reference gateway" : endpoint }
}
