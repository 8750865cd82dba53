public import FoundationEssentials

/// The best placements of a learner under her own weights or the platform's.
public struct LearnerRanking: Sendable, Hashable {
    /// The learner.
    public let learner: UUID
    /// The best placements she is eligible for, best first.
    public let rows: [MatchRow]
    /// Placements she is one badge away from, best first.
    public let oneBadgeAway: [NearMatch]
}
