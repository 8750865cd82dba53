public import FoundationEssentials

/// A pair that is one badge away: eligible but for one required group, which one achievement would satisfy.
public struct NearMatch: Sendable, Hashable {
    /// The placement.
    public let placement: UUID
    /// The learner; she and her advisor alone are told.
    public let learner: UUID
    /// Its place in the learner's list, from 1.
    public let rank: Int
    /// The score under the learner's weights if the missing group had quality 0: what is reached already.
    public let score: Int
    /// The lottery value, where it decided against a neighbour of the same score.
    public let lottery: UInt32?
    /// Place of the group in the placement's `groups`, from 0.
    public let group: Int
    /// The achievements any one of which would satisfy it.
    public let achievements: [MissingAchievement]
}
