extension Grammar {
  static let types = ["array", "boolean", "integer", "null", "number", "object", "string"]

  /// The keys that begin with `$`.
  static let matchers = Mapping(
    name: "matchers", what: "a matcher",
    about: "Each of these must hold.",
    keys: [
      .init("$absent", .yes, "Absent, null or empty."),
      .init("$present", .yes, "There, even as null."),
      .init("$null", .yes, "There, and null."),
      .init("$type", .choice(types), "A value of that JSON type; an integer is a number too."),
      .init("$matches", .regularExpression, "A string in which the regular expression is found."),
      .init("$length", bound, "Just so many characters, items or members."),
      .init("$minLength", bound, "At least so many characters, items or members."),
      .init("$maxLength", bound, "At most so many characters, items or members."),
      .init("$min", bound, "A number that is not below this one."),
      .init("$max", bound, "A number that is not above this one."),
      .init("$above", bound, "A number above this one."),
      .init("$below", bound, "A number below this one."),
      .init("$at", .moment, "This moment, however it is written."),
      .init("$after", .moment, "This moment or a later one."),
      .init("$before", .moment, "This moment or an earlier one."),
      .init("$bytes", .either([.base64, .reference]), "A blob of the same bytes, as base64."),
      .init("$oneOf", .list(.matcher, atLeast: 1), "Any of these."),
      .init("$all", .list(.matcher, atLeast: 0), "Every one of these."),
      .init("$not", .matcher, "Not this."),
      .init("$contains", .matcher, "A list with such an item, or a string with this text in it."),
      .init("$each", .matcher, "Every item of a list or value of an object; also none."),
      .init("$any", .matcher, "At least one item of a list or value of an object."),
      .init(
        "$unordered", .either([.list(.literal, atLeast: 0), .reference]),
        "The same items in any order."),
      .init("$exactly", .literal, "An equal value, with no further member at any depth."),
      .init("$optional", .matcher, "Absent, null or empty, or else matching."),
      .init("$capture", .referenceName, "Any value, kept under that name for later steps."),
    ])

  private static let bound = Value.either([.number, .reference])
}
