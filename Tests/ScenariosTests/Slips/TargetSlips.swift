/// What can be wrong in assay.yaml with where a target is, and what is shown of it.
enum TargetSlips {
  static let all = ofPlace + ofUse

  private static let ofPlace: [(String, String)] = [
    (
      """
      {}

      """,
      """
      assay.yaml:1:1: error: assay.yaml needs `targets`
        {}
        ^
        help: name one: targets: { local: { endpoint: … } }
      """
    ),
    (
      """
      target: {}

      """,
      """
      assay.yaml:1:1: error: `target` is no key of assay.yaml
        target: {}
        ^
        help: did you mean `targets`?
      """
    ),
    (
      """
      targets: [moto]

      """,
      """
      assay.yaml:1:10: error: `targets` must be a mapping, and this is a list
        targets: [moto]
                 ^
        help: name one: targets: { local: { endpoint: … } }
      """
    ),
    (
      """
      targets:
        my target: { region: eu-west-1 }

      """,
      """
      assay.yaml:2:3: error: a target can't be called "my target"
          my target: { region: eu-west-1 }
          ^
        help: only A-Z a-z 0-9 . _ - may be in its name
      """
    ),
    (
      """
      targets:
        moto: http://127.0.0.1:5000

      """,
      """
      assay.yaml:2:9: error: a target must be a mapping, and this is a string
          moto: http://127.0.0.1:5000
                ^
      """
    ),
    (
      """
      targets:
        moto: { endpont: http://127.0.0.1:5000 }

      """,
      """
      assay.yaml:2:11: error: `endpont` is no key of a target
          moto: { endpont: http://127.0.0.1:5000 }
                  ^
        help: did you mean `endpoint`?
      """
    ),
    (
      """
      targets:
        moto: { endpoint: 127.0.0.1:5000 }

      """,
      """
      assay.yaml:2:21: error: `endpoint` can't be read: "127.0.0.1:5000" has no scheme: write http://127.0.0.1:5000, or https://
          moto: { endpoint: 127.0.0.1:5000 }
                            ^
      """
    ),
    (
      """
      targets:
        moto:
          endpoint: http://ada:hunter2@127.0.0.1:5000

      """,
      """
      assay.yaml:3:15: error: `endpoint` has a user name in it
        help: credentials come from the environment or a profile
      """
    ),
    (
      """
      targets:
        a: { region: EU West }

      """,
      """
      assay.yaml:2:16: error: `region` can't be "EU West"
          a: { region: EU West }
                       ^
        help: write it as in eu-west-1
      """
    ),
    (
      """
      targets:
        a: { region: 5 }

      """,
      """
      assay.yaml:2:16: error: `region` must be text, and this is a number (5)
          a: { region: 5 }
                       ^
        help: quote it if text is meant: "5"
      """
    ),
    (
      """
      targets:
        a: { region: eu-west-1, partition: "a w s" }

      """,
      """
      assay.yaml:2:38: error: `partition` can't be "a w s"
          a: { region: eu-west-1, partition: "a w s" }
                                             ^
        help: only A-Z a-z 0-9 . _ - may be in it
      """
    ),
    (
      """
      targets:
        a:
          endpoint: http://127.0.0.1:5000
          fips: false

      """,
      """
      assay.yaml:4:5: error: `fips` is about AWS's own endpoint, and this target has another
            fips: false
            ^
        help: leave out `fips`, or `endpoint`
      """
    ),
    (
      """
      targets:
        a: { region: eu-west-1, fips: "yes" }

      """,
      """
      assay.yaml:2:33: error: `fips` must be true or false, and this is a string
          a: { region: eu-west-1, fips: "yes" }
                                        ^
      """
    ),
  ]
}
