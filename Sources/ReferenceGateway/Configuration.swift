import Foundation
import Signing

/// How a reference gateway is set up.
public struct GatewayConfiguration: Sendable {
  /// An address of this machine.
  public var host = "127.0.0.1"
  /// 0 for any that is free.
  public var port = 0
  public var credentials: Credentials
  /// In signatures, and in the names that the gateway gives out.
  public var region = "us-east-1"
  public var checksSignatures = true
  /// `nil` for no limit.
  public var throttle: ThrottleLimit?
  /// What it does wrong, laid over one another in this order.
  public var faults: [Fault] = []
  /// What it does otherwise, and rightly.
  public var variations: [Variation] = []
  public var now: @Sendable () -> Date = { Date() }
  /// How long a connection may go without a request being completed.
  public var idleTimeout: Duration = .seconds(60)

  public init(credentials: Credentials) {
    self.credentials = credentials
  }
}
