public import FoundationEssentials

/// A learner's standing permission to be matched on some of her credentials; revoked ones are not in a snapshot.
public struct MatchConsent: Sendable, Hashable {
    /// Whom it permits.
    public var scope: Scope
    /// Which credentials it covers: those of its collection.
    public var coverage: Coverage
    /// Seconds since the epoch from which on it no longer holds; nil when it has no end.
    public var expiresSeconds: Int64?

    /// A consent that has not been revoked.
    public init(scope: Scope, coverage: Coverage = .everything, expiresSeconds: Int64? = nil) {
        self.scope = scope
        self.coverage = coverage
        self.expiresSeconds = expiresSeconds
    }

    /// Whether it holds at a moment.
    public func isLive(at moment: MatchMoment) -> Bool {
        expiresSeconds.map { $0 > moment.instantSeconds } ?? true
    }

    /// Whom a consent permits.
    public enum Scope: Sendable, Hashable {
        /// Every employer, except those the learner hides from.
        case allEmployers
        /// One employer, for all its placements.
        case employer(UUID)
        /// One placement.
        case placement(UUID)

        /// Whether it permits a placement of an employer.
        func permits(placement: UUID, of employer: UUID) -> Bool {
            switch self {
            case .allEmployers: true
            case .employer(let id): id == employer
            case .placement(let id): id == placement
            }
        }
    }

    /// Which of the learner's holdings a consent covers.
    public enum Coverage: Sendable, Hashable {
        /// All of them.
        case everything
        /// Those at these places in the learner's `holdings`.
        case holdings([Int32])
    }
}
