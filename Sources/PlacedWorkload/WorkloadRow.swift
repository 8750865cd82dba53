/// One row of a workload's result, by numbers.
public struct WorkloadRow: Sendable, Hashable, CustomStringConvertible {
    /// Number of the placement.
    public let placement: Int
    /// Place in its list, from 1.
    public let rank: Int
    /// Number of the learner.
    public let learner: Int
    /// The score.
    public let score: Int

    /// A line of a dump: `placement,rank,learner,score`.
    public var description: String { "\(placement),\(rank),\(learner),\(score)" }
}
