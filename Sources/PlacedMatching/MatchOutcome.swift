/// The result of a run.
public struct MatchOutcome: Sendable {
    /// One ranking per placement, in the order of their ids' bytes, also where nobody is eligible.
    public let placements: [PlacementRanking]
    /// One ranking per learner who has anything in it, in the order of their ids' bytes; empty unless asked for.
    public let learners: [LearnerRanking]
    /// What the run looked at.
    public let counters: MatchCounters
}
