/// Whether a learner is eligible for a placement, and why.
public enum PairExplanation: Sendable, Hashable {
    /// Eligible: factors under the employer's weights, the lottery value whether used or not, and what it rests on.
    case eligible(factors: FactorValues, weights: FactorWeights, lottery: UInt32, evidence: MatchEvidence)
    /// Not eligible.
    case notEligible(MatchShortfall)
}
