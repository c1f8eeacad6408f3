import Runner

extension RunInfo {
  /// What every report says aloud where nobody knows who answered; `nil` where that is known.
  var insecurity: String? {
    isInsecure
      ? "--insecure: the certificate of \(endpoint) was not verified, so whatever is reported here "
        + "may be anyone's answer, and anyone may have read what was sent" : nil
  }
}
