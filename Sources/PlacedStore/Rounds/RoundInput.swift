public import Foundation
public import PlacedDomain

/// What a run is computed from: the frozen lists, the positions left, and what cannot be counted any more.
public struct RoundInput: Sendable {
    /// A placement with its positions.
    public struct Placement: Sendable {
        /// The placement.
        public let id: PlacementID
        /// Positions that were left; nil before the run has looked.
        public let seats: Int?
        /// How many the run filled.
        public let filled: Int?
        /// Whether its list was longer than the round takes.
        public let listWasCut: Bool
    }

    /// A learner with what was stored of the result.
    public struct Learner: Sendable {
        /// The learner; somebody who was erased under the alias.
        public let id: LearnerID
        /// The name in the round's digests, the same before and after an erasure; it orders learners of equal lottery.
        public let alias: UUID
        /// The key of the lottery of somebody who was erased.
        public let erasedKey: Int32?
        /// Whether the list was longer than the round takes.
        public let listWasCut: Bool
        /// Where the learner got a seat.
        public let placement: PlacementID?
        /// Which choice that is, from 1.
        public let choice: Int?
    }

    /// A placement on a learner's list with what was stored of the result.
    public struct Choice: Sendable {
        /// The learner.
        public let learner: LearnerID
        /// The placement.
        public let placement: PlacementID
        /// Why it cannot be counted.
        public let excluded: RoundExclusion?
        /// What became of it.
        public let outcome: RoundChoiceOutcome?
    }

    /// The placements that had joined, by identifier.
    public let placements: [Placement]
    /// The learners who take part, by identifier.
    public let learners: [Learner]
    /// Their lists, by learner, the most wanted first.
    public let choices: [Choice]
    /// The placements' lists, without learners who take no part.
    public let entries: [RoundListEntry]
}
