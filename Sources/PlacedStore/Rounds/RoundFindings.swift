public import PlacedDomain

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
