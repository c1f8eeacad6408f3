/// What can be wrong with how a target is used: as whom, how fast, and what it permits.
extension TargetSlips {
  static let ofUse: [(String, String)] = [
    (
      """
      targets:
        a:
          region: eu-west-1
          writes: true

      """,
      """
      assay.yaml:4:5: error: `writes: true` on AWS needs `accounts`
            writes: true
            ^
        help: list the ids of the accounts that may be written to: accounts: ["111122223333"]
      """
    ),
    (
      """
      targets:
        a: { region: eu-west-1, accounts: [111122223333] }

      """,
      """
      assay.yaml:2:38: error: `accounts` must be text, and this is a number (111122223333)
          a: { region: eu-west-1, accounts: [111122223333] }
                                             ^
        help: quote it if text is meant: "111122223333"
      """
    ),
    (
      """
      targets:
        a: { region: eu-west-1, accounts: ["1111-2222-3333"] }

      """,
      """
      assay.yaml:2:38: error: `accounts` can't be "1111-2222-3333"
          a: { region: eu-west-1, accounts: ["1111-2222-3333"] }
                                             ^
        help: an account's id is 12 digits
      """
    ),
    (
      """
      targets:
        a: { region: eu-west-1, accounts: [] }

      """,
      """
      assay.yaml:2:37: error: `accounts` must not be empty
          a: { region: eu-west-1, accounts: [] }
                                            ^
        help: leave it out where nothing may be written
      """
    ),
    (
      """
      targets:
        a: { region: eu-west-1, accounts: "111122223333" }

      """,
      """
      assay.yaml:2:37: error: `accounts` must be a list, and this is a string
          a: { region: eu-west-1, accounts: "111122223333" }
                                            ^
      """
    ),
    (
      """
      targets:
        a: { region: eu-west-1, role: { externalId: x } }

      """,
      """
      assay.yaml:2:33: error: `role` needs `arn`
          a: { region: eu-west-1, role: { externalId: x } }
                                        ^
        help: as in arn:aws:iam::111122223333:role/assay
      """
    ),
    (
      """
      targets:
        a: { region: eu-west-1, role: { arn: "arn:aws:iam::111122223333:user/ada" } }

      """,
      """
      assay.yaml:2:40: error: `arn` can't be "arn:aws:iam::111122223333:user/ada"
          a: { region: eu-west-1, role: { arn: "arn:aws:iam::111122223333:user/ada" } }
                                               ^
        help: write it as in arn:aws:iam::111122223333:role/assay
      """
    ),
    (
      """
      targets:
        a:
          role: { arn: "arn:aws:iam::111122223333:role/assay", sessionName: "a b" }

      """,
      """
      assay.yaml:3:71: error: `sessionName` can't be "a b"
            role: { arn: "arn:aws:iam::111122223333:role/assay", sessionName: "a b" }
                                                                              ^
        help: 2 to 64 of A-Z a-z 0-9 _ + = , . @ -
      """
    ),
    (
      """
      targets:
        a:
          role: { arn: "arn:aws:iam::111122223333:role/assay", durationSeconds: 60 }

      """,
      """
      assay.yaml:3:75: error: `durationSeconds` must be from 900 to 43200, and this is a number (60)
            role: { arn: "arn:aws:iam::111122223333:role/assay", durationSeconds: 60 }
                                                                                  ^
      """
    ),
    (
      """
      targets:
        a:
          role: { arn: "arn:aws:iam::111122223333:role/assay", sourceProfile: base }

      """,
      """
      assay.yaml:3:58: error: `sourceProfile` is no key of `role`
            role: { arn: "arn:aws:iam::111122223333:role/assay", sourceProfile: base }
                                                                 ^
        help: write it as `profile` of the target, beside `role`
      """
    ),
    (
      """
      targets:
        a: { rate: { burst: 5 } }

      """,
      """
      assay.yaml:2:14: error: `rate` needs `requestsPerSecond`
          a: { rate: { burst: 5 } }
                     ^
        help: as in requestsPerSecond: 5
      """
    ),
    (
      """
      targets:
        a: { rate: { requestsPerSecond: 0 } }

      """,
      """
      assay.yaml:2:35: error: `requestsPerSecond` must be from 0.01 to 100000, and this is a number (0)
          a: { rate: { requestsPerSecond: 0 } }
                                          ^
      """
    ),
    (
      """
      targets:
        a: { rate: { requestsPerSecond: 5, burst: 0 } }

      """,
      """
      assay.yaml:2:45: error: `burst` must be from 1 to 10000, and this is a number (0)
          a: { rate: { requestsPerSecond: 5, burst: 0 } }
                                                    ^
      """
    ),
    (
      """
      targets:
        a: { deviations: [lists/none.yaml] }

      """,
      """
      assay.yaml:2:21: error: there is no file lists/none.yaml
          a: { deviations: [lists/none.yaml] }
                            ^
        help: paths begin at the folder of assay.yaml
      """
    ),
    (
      """
      targets:
        a: { caBundle: none.pem }

      """,
      """
      assay.yaml:2:18: error: there is no file none.pem
          a: { caBundle: none.pem }
                         ^
        help: paths begin at the folder of assay.yaml
      """
    ),
    (
      """
      targets:
        a: { tags: [team] }

      """,
      """
      assay.yaml:2:14: error: `tags` must be a mapping, and this is a list
          a: { tags: [team] }
                     ^
      """
    ),
    (
      """
      targets:
        a: { tags: { team: } }

      """,
      """
      assay.yaml:2:22: error: tag `team` must be text of at most 256 characters
          a: { tags: { team: } }
                             ^
      """
    ),
    (
      """
      targets:
        a: { tags: { "aws:team": platform } }

      """,
      """
      assay.yaml:2:16: error: a tag can't be called "aws:team"
          a: { tags: { "aws:team": platform } }
                       ^
        help: 1 to 128 characters; `aws:` is AWS's own, and `assay:` Assay's
      """
    ),
    (
      """
      targets:
        a:
          region: eu-west-1
          secretAccessKey: wJalrXUtnFEMI/K7MDENG

      """,
      """
      assay.yaml:4:5: error: `secretAccessKey` is no key of a target
        help: no secret belongs in assay.yaml: name a `profile` or a `role`, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY
      """
    ),
    (
      """
      targets:
        a: { profile: AKIAIOSFODNN7EXAMPLE }

      """,
      """
      assay.yaml:2:17: error: this is the id of an access key
        help: no secret belongs in assay.yaml: name a `profile` or a `role`, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY
      """
    ),
    (
      """
      targets:
        a: { aws_secret_access_key: "wJalr, x: [ }

      """,
      """
      assay.yaml:2:31: error: the quote that opens here is never closed
        help: close it; within single quotes a quote is written twice, within double quotes as \\"
      """
    ),
  ]
}
