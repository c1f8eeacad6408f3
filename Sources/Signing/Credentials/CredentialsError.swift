/// Why no credentials can be had though some are configured.
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
  case unsupported(place: String, key: String)

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
    case .unsupported(let place, let key):
      "\(place): '\(key)' is not supported. Put the credentials themselves into AWS_ACCESS_KEY_ID, "
        + "AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN."
    }
  }
}
