/// Why no credentials can be had though some are configured. Holds no secret.
public enum CredentialsError: Error, Sendable, Equatable, CustomStringConvertible {
  case unreadableFile(path: String, reason: String)
  /// `line` is 1-based.
  case malformedFile(path: String, line: Int, problem: String)
  case profileNotFound(String, known: [String])
  /// One half of a key without the other; `place` is a file with its line, or the environment.
  case halfAKey(place: String, missing: String)
  /// A value that no header can carry.
  case malformedValue(place: String, name: String)
  /// The profile gets its credentials in a way that is not supported.
  case unsupported(place: String, key: String, advice: String)
  /// Settings that lack something or contradict each other; `problem` says what to do.
  case misconfigured(place: String, problem: String)
  /// What was to give the credentials was asked and gave none.
  case failed(source: String, reason: String, advice: String)
  /// What was to give new credentials gave such as have expired already.
  case expired(source: String)
  /// The task that waited for them was cancelled.
  case cancelled

  public var description: String {
    switch self {
    case .unreadableFile(let path, let reason):
      "\(path): cannot be read: \(reason). Make it readable, or name another file in "
        + "AWS_CONFIG_FILE or AWS_SHARED_CREDENTIALS_FILE."
    case .malformedFile(let path, let line, let problem): "\(path):\(line): \(problem)"
    case .profileNotFound(let name, let known):
      known.isEmpty
        ? "There is no profile '\(name)': neither shared file has any profile. Add a section to "
          + "~/.aws/credentials."
        : "There is no profile '\(name)'. There are: \(known.joined(separator: ", "))."
    case .halfAKey(let place, let missing):
      "\(place): \(missing) is missing or empty. A key has two halves: set both or none."
    case .malformedValue(let place, let name):
      "\(place): \(name) holds white space or a control character. Remove it; often it is a line "
        + "end that was copied too."
    case .unsupported(let place, let key, let advice):
      "\(place): '\(key)' is not supported. \(advice)"
    case .misconfigured(let place, let problem): "\(place): \(problem)"
    case .failed(let source, let reason, let advice):
      "No credentials from \(source): \(reason). \(advice)"
    case .expired(let source):
      "The credentials from \(source) have expired, and no newer ones came. Renew them there."
    case .cancelled: "The wait for credentials was given up."
    }
  }
}
