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
        /// The learner.
        public let id: LearnerID
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

/// What a run found, as it is stored.
public struct RoundFindings: Sendable {
    /// How many seats a placement filled.
    public let filled: [PlacementID: Int]
    /// Where a learner goes, and which choice of the learner's that is.
    public let seats: [LearnerID: (placement: PlacementID, choice: Int)]
    /// What became of the choices that were come to.
    public let outcomes: [(learner: LearnerID, placement: PlacementID, outcome: RoundChoiceOutcome)]
    /// Proposals made on the way.
    public let proposals: Int

    /// Findings of a run.
    public init(
        filled: [PlacementID: Int], seats: [LearnerID: (placement: PlacementID, choice: Int)],
        outcomes: [(learner: LearnerID, placement: PlacementID, outcome: RoundChoiceOutcome)], proposals: Int
    ) {
        self.filled = filled
        self.seats = seats
        self.outcomes = outcomes
        self.proposals = proposals
    }
}
