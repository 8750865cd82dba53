public import FoundationEssentials
public import PlacedMatching

/// A workload's rows, made whenever they are asked for: none is kept, so that the nation's fit into memory.
extension Workload: MatchSource {
    /// All learners, also those who gave no consent.
    public var learnerCount: Int { parameters.learners }

    /// All placements.
    public var placementCount: Int { parameters.placements }

    /// The learner of a row; nil for the 35 in 100 who gave no consent.
    public func learner(at row: Int) -> MatchLearner? { learner(row) }

    /// The id of the learner of a row; nil for those who gave no consent.
    public func learnerID(at row: Int) -> UUID? { hasConsented(row) ? WorkloadID.make(row) : nil }

    /// The placement of a row.
    public func placement(at row: Int) -> MatchPlacement { placement(row) }
}
