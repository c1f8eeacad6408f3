/// A case: what is wrong, and what is shown of it.
extension Slip {
  static let caseSlips: [Slip] = [
    .case(
      "an unknown key",
      #"""
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expct: { success: true }
      """#,
      shows: #"""
        a.yaml:11:5: error: `expct` is no key of a case
              expct: { success: true }
              ^
          help: did you mean `expect`?
        """#),
    .cases(
      "a key in another case",
      #"""
        - id: a
          title: t
          Evidence: { model: m }
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:8:5: error: `Evidence` is no key of a case
              Evidence: { model: m }
              ^
          help: did you mean `evidence`?
        """#),
    .cases(
      "missing keys",
      #"""
        - call: GetApi
          input: { ApiId: "${socket.ApiId}" }
      """#,
      shows: #"""
        a.yaml:6:5: error: a case needs `id`
            - call: GetApi
              ^
          help: a short name that stays the same, unique in the file
        a.yaml:6:5: error: a case needs `title`
            - call: GetApi
              ^
          help: state the requirement in a sentence
        a.yaml:6:5: error: a case needs `evidence`
            - call: GetApi
              ^
          help: write { level: source }, the level one of model, documented, observed, assumed; or `probe:` and why nobody knows
        a.yaml:6:5: error: a case needs `expect`
            - call: GetApi
              ^
          help: for a plain success write `expect: { success: true }`
        """#),
    .cases(
      "an id that comes twice",
      #"""
        - id: a
          title: t
          evidence: { model: m }
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
        - id: a
          title: t
          evidence: { model: m }
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:12:9: error: a case is called `a` already, in line 6
            - id: a
                  ^
          help: reports know a case by its id: choose another
        """#),
    .cases(
      "an id with a slash",
      #"""
        - id: a/b
          title: t
          evidence: { model: m }
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:6:9: error: `id` can't be "a/b"
            - id: a/b
                  ^
          help: only A-Z a-z 0-9 . _ - may be in it
        """#),
    .cases(
      "an unknown level of evidence",
      #"""
        - id: a
          title: t
          evidence: { documentd: m }
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:8:17: error: `documentd` is no key of `evidence`
              evidence: { documentd: m }
                          ^
          help: did you mean `documented`?
        """#),
    .cases(
      "evidence without a source",
      #"""
        - id: a
          title: t
          evidence: model
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:8:15: error: `evidence` must be a mapping, and this is a string
              evidence: model
                        ^
        """#),
    .cases(
      "two levels of evidence",
      #"""
        - id: a
          title: t
          evidence: { model: m, observed: o }
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:8:27: error: `evidence` has the level `model` already
              evidence: { model: m, observed: o }
                                    ^
          help: give each expectation its own: `expect:` may be a list of blocks with `evidence`
        """#),
    .cases(
      "evidence without a level",
      #"""
        - id: a
          title: t
          evidence: { date: 2020-01-01 }
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:8:15: error: `evidence` needs a level
              evidence: { date: 2020-01-01 }
                        ^
          help: write { level: source }, the level one of model, documented, observed, assumed
        """#),
    .cases(
      "a date that is none",
      #"""
        - id: a
          title: t
          evidence: { model: m, date: 2020-13-01 }
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:8:33: error: `date` must be a day
              evidence: { model: m, date: 2020-13-01 }
                                          ^
          help: write YYYY-MM-DD, as in 2026-03-12
        """#),
    .case(
      "an unknown rule",
      #"""
          rule: pagination.pagesize
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:9:11: error: there is no rule `pagination.pagesize`
              rule: pagination.pagesize
                    ^
          help: did you mean `pagination.page-size`?
        """#),
    .case(
      "a row without a name",
      #"""
          each: [{ ApiId: a }]
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:9:12: error: a row needs `name`
              each: [{ ApiId: a }]
                     ^
          help: the testcase's id is the case's and this one: case/name
        """#),
    .case(
      "a row that comes twice",
      #"""
          each: [{ name: a }, { name: a }]
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:9:33: error: a row is called `a` already, in line 9
              each: [{ name: a }, { name: a }]
                                          ^
        """#),
    .case(
      "no rows",
      #"""
          each: []
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:9:11: error: `each` has no row
              each: []
                    ^
          help: leave it out for a case that stands once
        """#),
    .case(
      "a row that is no mapping",
      #"""
          each: [a]
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:9:12: error: a row must be a mapping, and this is a string
              each: [a]
                     ^
        """#),
    .case(
      "neither call nor http nor walk",
      #"""
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:6:5: error: a case needs one of `call`, `http` and `walk`
            - id: a
              ^
        """#),
    .case(
      "no expectation",
      #"""
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
      """#,
      shows: #"""
        a.yaml:6:5: error: a case needs `expect`
            - id: a
              ^
          help: for a plain success write `expect: { success: true }`
        """#),
    .case(
      "a step beside steps",
      #"""
          call: GetApi
          steps:
            - call: GetApi
              input: { ApiId: "${socket.ApiId}" }
              expect: { success: true }
      """#,
      shows: #"""
        a.yaml:9:5: error: `call` stands beside `steps`
              call: GetApi
              ^
          help: move it into a step
        """#),
    .case(
      "steps that expect nothing",
      #"""
          steps:
            - call: GetApi
              input: { ApiId: "${socket.ApiId}" }
      """#,
      shows: #"""
        a.yaml:10:7: error: none of the steps has `expect`
                - call: GetApi
                ^
          help: say what the case is to show
        """#),
    .case(
      "no steps",
      #"""
          steps: []
      """#,
      shows: #"""
        a.yaml:9:12: error: `steps` names no step
              steps: []
                     ^
        """#),
    .case(
      "an unknown rule, far off",
      #"""
          rule: nothing.like-it
          call: GetApi
          input: { ApiId: "${socket.ApiId}" }
          expect: { success: true }
      """#,
      shows: #"""
        a.yaml:9:11: error: there is no rule `nothing.like-it`
              rule: nothing.like-it
                    ^
          help: the schema that `assay schema` prints has them all
        """#),
  ]
}
