extension LiveWorld {
    /// How many learners are eligible for a placement that need not be one of the present ones.
    func eligibleCount(_ asked: CompiledPlacement, employer: UInt32) -> Int {
        var words: [UInt32] = []
        var plan = PlacementPlan(asked, at: engine.origin, words: &words)
        plan.employer = employer
        words.append(0)
        var scan = PlacementScan(engine, kept: 1, prunes: false)
        let view = engine.index.view
        return words.withUnsafeBufferPointer { words in
            guard let start = words.baseAddress else { return 0 }
            scan.scan(plan, start, .init(row: 0, whatIf: asked))
            guard plan.isRemote || plan.hasLocation else { return 0 }
            let filter = plan.filter
            var later = 0
            for position in view.count..<extent {
                let learner = view.learners[position]
                guard PlacementScan.passes(learner, filter) else { continue }
                let isPlain = plan.isPlain && learner.shape != IndexedLearner.ConsentShape.general.rawValue
                let isEligible =
                    isPlain
                    ? view.plainPair(position, learner, plan, start, tolerance: 0) != nil
                    : engine.assess(position: position, asked, employer: employer) != nil
                later += isEligible ? 1 : 0
            }
            return scan.eligible + later
        }
    }
}
