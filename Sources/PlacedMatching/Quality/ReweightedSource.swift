/// A source whose placements have other weights.
struct ReweightedSource: MatchSource {
    let base: any MatchSource
    let weights: @Sendable (FactorWeights) -> FactorWeights

    var learnerCount: Int { base.learnerCount }
    var placementCount: Int { base.placementCount }

    func learner(at row: Int) -> MatchLearner? { base.learner(at: row) }

    func placement(at row: Int) -> MatchPlacement {
        var placement = base.placement(at: row)
        placement.weights = weights(placement.weights)
        return placement
    }
}
