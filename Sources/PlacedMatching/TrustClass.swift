/// How much a credential's verification assures, whoever its issuer is: never the issuer's prestige.
public enum TrustClass: UInt8, Sendable, Hashable, CaseIterable {
    /// Verified, but the last check fell into the operator's grace period.
    case grace = 0
    /// Hosted by an issuer the operator does not list.
    case hosted = 1
    /// Either proved by key or from a trusted issuer.
    case partial = 2
    /// Proved by key and from a trusted issuer.
    case full = 3

    /// Points of 1000 that go into a holding's quality.
    public var points: Int {
        switch self {
        case .grace: 400
        case .hosted: 700
        case .partial: 900
        case .full: 1000
        }
    }
}
