public import FoundationEssentials

/// One credential of a learner whose latest verdict is verified.
public struct MatchHolding: Sendable, Hashable {
    /// The credential.
    public var credential: UUID
    /// Number of its achievement in the snapshot's catalogue.
    public var achievement: Int32
    /// Number of its issuer, in whatever numbering the placements' `acceptedIssuers` use.
    public var issuer: Int32
    /// Achieved level, 1–5; 3 when the credential states none.
    public var level: UInt8
    /// What its verification assures.
    public var trust: TrustClass
    /// Whether the operator trusts its issuer; a placement may take nothing else.
    public var issuerIsTrusted: Bool
    /// Day of issue, days since 1970-01-01. A credential of a later day than the run's does not count.
    public var issuedDay: Int32
    /// Seconds since the epoch from which on it no longer counts; nil when it never lapses.
    public var expiresSeconds: Int64?

    /// A credential that was found verified.
    public init(
        credential: UUID, achievement: Int32, issuer: Int32, level: UInt8 = 3, trust: TrustClass, issuerIsTrusted: Bool,
        issuedDay: Int32, expiresSeconds: Int64? = nil
    ) {
        self.credential = credential
        self.achievement = achievement
        self.issuer = issuer
        self.level = level
        self.trust = trust
        self.issuerIsTrusted = issuerIsTrusted
        self.issuedDay = issuedDay
        self.expiresSeconds = expiresSeconds
    }

    /// Whether it counts at a moment: issued by then and not lapsed.
    public func isLive(at moment: MatchMoment) -> Bool {
        issuedDay <= moment.day && (expiresSeconds.map { $0 > moment.instantSeconds } ?? true)
    }
}
