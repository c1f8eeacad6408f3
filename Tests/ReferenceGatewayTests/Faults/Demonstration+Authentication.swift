import HTTP
import JSON
import Signing

@testable import ReferenceGateway

extension Demonstration {
  static let authentication = [
    Demonstration("signature-ignored") { gateway in
      try gateway.signed { _, request, _ in request }.status == 200
        && gateway.signed { $0.signWrongly($1, flaw: .badSecret, at: $2) }.status == 200
    },
    Demonstration("unsigned-accepted") { gateway in
      try gateway.signed { _, request, _ in request }.status == 200
        && gateway.signed { $0.signWrongly($1, flaw: .badSecret, at: $2) }.status == 403
    },
    Demonstration("secret-unchecked") { gateway in
      try gateway.signed { $0.signWrongly($1, flaw: .badSecret, at: $2) }.status == 200
        && gateway.signed { $0.signWrongly($1, flaw: .oldDate, at: $2) }.status == 403
    },
    Demonstration("old-date-accepted") { gateway in
      try gateway.signed { $0.signWrongly($1, flaw: .oldDate, at: $2) }.status == 200
        && gateway.signed { $0.signWrongly($1, flaw: .otherRegion, at: $2) }.status == 403
    },
    Demonstration("other-region-accepted") { gateway in
      try gateway.signed { $0.signWrongly($1, flaw: .otherRegion, at: $2) }.status == 200
        && gateway.signed { $0.signWrongly($1, flaw: .badSecret, at: $2) }.status == 403
    },
    Demonstration("bad-signature-answers-500") { gateway in
      try gateway.signed { $0.signWrongly($1, flaw: .badSecret, at: $2) }.status == 500
        && gateway.signed { $0.sign($1, at: $2) }.status == 200
    },
  ]
}
