import Reports

/// Options as a shell takes them, each with a blank before it; those without a value are left out.
func commandWords(_ options: [(name: String, value: String?)]) -> String {
  options.compactMap { name, value in
    value.flatMap { shellQuoted(Array($0.utf8)) }.map { " \(name) \($0)" }
  }.joined()
}
