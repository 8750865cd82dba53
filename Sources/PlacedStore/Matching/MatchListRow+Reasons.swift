import PlacedDomain

extension MatchListRow {
    /// A factor with its points, as it is stored.
    struct Reason: Encodable {
        let factor: String
        let value: Int
        let weight: Int
        let points: Int
    }

    /// The factors with their points, which sum to the score; none in the near list.
    var reasons: [Reason] {
        zip(PlacedDomain.FactorWeights.Factor.allCases, zip(factors, weights)).map { factor, pair in
            Reason(factor: factor.rawValue, value: pair.0, weight: pair.1, points: pair.0 * pair.1)
        }
    }
}
