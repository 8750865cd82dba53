public import FoundationEssentials

/// One pair at its place in a list, with the reasons.
public struct MatchRow: Sendable, Hashable {
    /// The placement.
    public let placement: UUID
    /// The learner.
    public let learner: UUID
    /// Its place in the list, from 1.
    public let rank: Int
    /// 0–1 000 000, under `weights`.
    public let score: Int
    /// The five factors.
    public let factors: FactorValues
    /// The weights of the list: the employer's or the learner's.
    public let weights: FactorWeights
    /// The lottery value, where it decided against a neighbour of the same score; in a part of a run, always.
    public let lottery: UInt32?
    /// What it rests on; nil when the run was asked for none.
    public let evidence: MatchEvidence?

    /// The factors with their points, which sum exactly to `score`.
    public var reasons: [FactorReason] { factors.reasons(weights) }
}
