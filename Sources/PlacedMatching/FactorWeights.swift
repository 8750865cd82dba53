/// How much each factor counts, in per mille that sum to 1000, each within its factor's band.
public struct FactorWeights: Sendable, Hashable {
    /// Weight of `Factor.requiredQuality`.
    public let requiredQuality: Int
    /// Weight of `Factor.preferredBadges`.
    public let preferredBadges: Int
    /// Weight of `Factor.competencies`.
    public let competencies: Int
    /// Weight of `Factor.commute`.
    public let commute: Int
    /// Weight of `Factor.availability`.
    public let availability: Int

    /// The weights a placement has unless its employer sets others, and those of the learners' lists.
    public static let standard = FactorWeights(
        unchecked: (400, 200, 200, 100, 100))

    /// Checked weights.
    /// - Throws: `FactorWeightsError` when one is outside its band or the sum is not 1000.
    public init(
        requiredQuality: Int, preferredBadges: Int, competencies: Int, commute: Int, availability: Int
    ) throws(FactorWeightsError) {
        self.init(unchecked: (requiredQuality, preferredBadges, competencies, commute, availability))
        for factor in Factor.allCases where !factor.band.contains(self[factor]) {
            throw .outsideBand(factor, value: self[factor])
        }
        let sum = Factor.allCases.reduce(0) { $0 + self[$1] }
        guard sum == 1000 else { throw .sum(sum) }
    }

    /// Weights that need not be an employer's to set.
    init(unchecked weights: (Int, Int, Int, Int, Int)) {
        (requiredQuality, preferredBadges, competencies, commute, availability) = weights
    }

    /// The weight of one factor.
    public subscript(factor: Factor) -> Int {
        switch factor {
        case .requiredQuality: requiredQuality
        case .preferredBadges: preferredBadges
        case .competencies: competencies
        case .commute: commute
        case .availability: availability
        }
    }
}
