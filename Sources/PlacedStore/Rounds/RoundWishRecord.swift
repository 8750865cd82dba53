public import PlacedDomain

/// A placement that a learner can list.
public struct RoundWishRecord: Sendable, Hashable {
    /// The placement.
    public let placement: PlacementID
    /// Its title.
    public let title: String
    /// Its employer's name.
    public let employerName: String
    /// Whether the learner has applied there.
    public let hasApplied: Bool
    /// 0–1 000 000; nil where the learner has only applied.
    public let score: Int?
    /// Whether it has joined the round.
    public let hasJoined: Bool
}
