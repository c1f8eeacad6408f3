extension DeviationList {
  /// The list as a file says it.
  /// - Parameter remark: a sentence or more for its reader, which comes first as a comment.
  public func yaml(remark: String) -> String {
    var text = remark.split(separator: "\n").map { "# \($0)\n" }.joined()
    text += "endpoint: \(YAMLText.scalar(endpoint))\n"
    if deviations.isEmpty { return text + "deviations: []\n" }
    text += "deviations:\n"
    for deviation in deviations {
      text += "  - case: \(YAMLText.scalar(deviation.cases.description))\n"
      text += "    rule: \(YAMLText.scalar(deviation.rule.name))\n"
      text += "    reason: \(YAMLText.scalar(deviation.reason))\n"
      if let link = deviation.link { text += "    link: \(YAMLText.scalar(link))\n" }
      if let expires = deviation.expires { text += "    expires: \(expires)\n" }
    }
    return text
  }
}
