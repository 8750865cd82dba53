public import FoundationEssentials

/// What became of a learner in a round.
public struct RoundOutcome: Sendable, Hashable {
    /// A placement the learner wanted more than what they got.
    public struct Missed: Sendable, Hashable {
        /// The placement.
        public let placement: UUID
        /// Why the learner is not there.
        public let reason: Reason
    }

    /// Why a learner did not get a placement.
    public enum Reason: Sendable, Hashable {
        /// The placement did not list the learner.
        case notListed
        /// The placement had no seat in this round.
        case noSeats
        /// Every seat went to somebody higher in the placement's order: the last of them, and the learner's own place.
        case full(lastAcceptedRank: Int, ownRank: Int)
    }

    /// Where the learner goes; nil without a placement.
    public let placement: UUID?
    /// Which choice of the learner's that was, from 1.
    public let choice: Int?
    /// What the learner wanted more, the most wanted first.
    public let missed: [Missed]
}
