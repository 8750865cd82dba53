public import PlacedDomain

/// A learner whom a placement can list, or has listed.
public struct RoundCandidateRecord: Sendable, Hashable {
    /// Why a learner can be listed, in the order in which a list is filled.
    public enum Tier: Int, Sendable, Hashable, CaseIterable {
        case shortlisted = 0
        case matched = 1
        /// Applied, and in no list of the matcher: nobody a list is filled with, and somebody who can be put there.
        case applied = 2
    }

    /// The learner.
    public let learner: LearnerID
    /// Nil when masked or not given.
    public let displayName: String?
    /// Nil where the list is frozen or somebody has an answer already.
    public let tier: Tier?
    /// 0–1 000 000; nil when the matcher has the learner in no list of the placement.
    public let score: Int?
    /// The place in the matcher's list.
    public let matchRank: Int?
    /// The place on the round's list; nil when not listed.
    public let rank: Int?
}
