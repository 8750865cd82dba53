extension IndexView {
    /// Looks at a pair that passes the cheap filters, of a plain plan and a learner who is not of the general shape.
    /// - Parameter tolerance: how many required groups may be missing, 0 or 1.
    @inline(__always)
    func plainPair(
        _ position: Int, _ learner: IndexedLearner, _ plan: PlacementPlan, _ words: UnsafePointer<UInt32>,
        tolerance: Int
    ) -> PairFinding? {
        if learner.shape != IndexedLearner.ConsentShape.everybody.rawValue {
            let isOnly = learner.shape == IndexedLearner.ConsentShape.only.rawValue
            guard lists(learner, employer: plan.employer) == isOnly else { return nil }
        }
        let held = IndexedHoldings(learner, facts)
        var (total, missing, lacking) = (0, 0, -1)
        var word = words
        for group in 0..<Int(plan.requiredCount) {
            let best = PlacementScan.best(held, word)
            if best < 0 {
                // A group of no alternatives is satisfied by nothing one could earn.
                missing += word[0] == 0 ? 2 : 1
                if missing > tolerance { return nil }
                lacking = group
            } else {
                total += best
            }
            word += 2 + 2 * Int(word[0])
        }
        var preferred = 0
        for _ in 0..<Int(plan.preferredCount) {
            preferred += Int(word[1]) * max(0, PlacementScan.best(held, word))
            word += 2 + 2 * Int(word[0])
        }
        var aligned = 0
        if plan.competencyWeight > 0 {
            let competencies = competencies(position)
            for wish in 0..<Int(plan.competencyCount) where competencies.contains(ascending: word[2 * wish]) {
                aligned += Int(word[2 * wish + 1])
            }
        }
        let shared = (learner.traits & plan.slots).nonzeroBitCount
        return PairFinding(
            factors: FactorValues(
                requiredQuality: plan.requiredCount == 0 ? 1000 : total / Int(plan.requiredCount),
                preferredBadges: plan.preferredWeight == 0 ? 0 : preferred / Int(plan.preferredWeight),
                competencies: plan.competencyWeight == 0 ? 0 : 1000 * aligned / Int(plan.competencyWeight),
                commute: Self.commute(learner, plan),
                availability: plan.slotCount == 0 ? 1000 : 1000 * shared / Int(plan.slotCount)),
            lacking: lacking)
    }

    @inline(__always)
    private static func commute(_ learner: IndexedLearner, _ plan: PlacementPlan) -> Int {
        let radius = learner.radius
        // With radius 0 only distance 0 passes.
        if plan.isRemote || radius == 0 || learner.reach & IndexedLearner.isUnlimited != 0 { return 1000 }
        let (dx, dy, dz) = (Int(learner.x) - Int(plan.x), Int(learner.y) - Int(plan.y), Int(learner.z) - Int(plan.z))
        return 1000 - 1000 * (dx * dx + dy * dy + dz * dz) / (radius * radius)
    }
}
