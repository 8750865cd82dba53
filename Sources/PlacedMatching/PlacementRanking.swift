public import FoundationEssentials

/// The best learners of a placement under its employer's weights.
public struct PlacementRanking: Sendable, Hashable {
    /// The placement.
    public let placement: UUID
    /// How many learners are eligible in all.
    public let eligible: Int
    /// The best of them, best first.
    public let rows: [MatchRow]
}
