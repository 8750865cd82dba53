extension MatchEngine {
    /// The same learners and placements on another day: the index is built anew.
    func later(days: Int, threads: Int?) throws(MatchSnapshotError) -> MatchEngine {
        try MatchEngine(
            source, catalogue: catalogue,
            asOf: MatchMoment(instantSeconds: moment.instantSeconds + Int64(days) * 86_400), lotterySeed: lotterySeed,
            platformWeights: platformWeights, threads: threads)
    }

    /// The same under other weights of every placement: the index is shared.
    func reweighted(_ weights: @escaping @Sendable (FactorWeights) -> FactorWeights) -> MatchEngine {
        MatchEngine(self, source: ReweightedSource(base: source, weights: weights), plans: plans.reweighted(weights))
    }

    private init(_ engine: MatchEngine, source: any MatchSource, plans: PlacementPlans) {
        moment = engine.moment
        origin = engine.origin
        lotterySeed = engine.lotterySeed
        platformWeights = engine.platformWeights
        catalogue = engine.catalogue
        index = engine.index
        self.source = source
        self.plans = plans
    }
}

extension PlacementPlans {
    /// The same plans with other weights.
    func reweighted(_ weights: (FactorWeights) -> FactorWeights) -> PlacementPlans {
        let changed = FixedBuffer<PlacementPlan>(uninitialized: plans.count)
        for row in 0..<plans.count {
            var plan = plans.pointer[row]
            plan.weights = PlacementPlan.weights(weights(plan.factorWeights))
            changed.pointer[row] = plan
        }
        return PlacementPlans(plans: changed, words: words, employers: employers, languages: languages)
    }
}
