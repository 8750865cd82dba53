/// The five factors of a pair, each 0–1000.
public struct FactorValues: Sendable, Hashable {
    /// Mean quality of the required groups.
    public let requiredQuality: Int
    /// Weighted quality of the preferred groups.
    public let preferredBadges: Int
    /// Weighted share of the competencies.
    public let competencies: Int
    /// Nearness within the radius.
    public let commute: Int
    /// Share of the offered slots.
    public let availability: Int

    /// The factors in the order of `Factor`.
    public init(requiredQuality: Int, preferredBadges: Int, competencies: Int, commute: Int, availability: Int) {
        self.requiredQuality = requiredQuality
        self.preferredBadges = preferredBadges
        self.competencies = competencies
        self.commute = commute
        self.availability = availability
    }

    /// The value of one factor.
    public subscript(factor: Factor) -> Int {
        switch factor {
        case .requiredQuality: requiredQuality
        case .preferredBadges: preferredBadges
        case .competencies: competencies
        case .commute: commute
        case .availability: availability
        }
    }

    /// The score under some weights, 0–1 000 000.
    public func score(_ weights: FactorWeights) -> Int {
        weights.requiredQuality * requiredQuality + weights.preferredBadges * preferredBadges
            + weights.competencies * competencies + weights.commute * commute + weights.availability * availability
    }

    /// The factors explained under some weights: their points sum exactly to the score.
    public func reasons(_ weights: FactorWeights) -> [FactorReason] {
        Factor.allCases.map { FactorReason(factor: $0, value: self[$0], weight: weights[$0]) }
    }
}
