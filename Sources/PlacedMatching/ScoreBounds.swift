/// How much of a placement's score can still come, and from what quality on a candidate can be listed.
struct ScoreBounds {
    let weights: (Int, Int, Int, Int, Int)
    /// Most points of the preferred groups.
    let preferred: Int
    /// Most points of the competencies.
    let competencies: Int
    private let groups: Int

    @inline(__always)
    init(_ plan: PlacementPlan) {
        weights = (
            Int(plan.weights.0), Int(plan.weights.1), Int(plan.weights.2), Int(plan.weights.3), Int(plan.weights.4)
        )
        preferred = plan.preferredWeight == 0 ? 0 : 1000 * weights.1
        competencies = plan.competencyWeight == 0 ? 0 : 1000 * weights.2
        groups = Int(plan.requiredCount)
    }

    /// Most points of the required groups when one of them has this quality.
    @inline(__always)
    func required(best quality: Int) -> Int {
        weights.0 * ((1000 * (groups - 1) + quality) / groups)
    }

    /// The least quality of one group with which a score is reached when everything else is perfect.
    @inline(__always)
    func leastQuality(reaching score: Int) -> Int {
        let missing = score - preferred - competencies - 1000 * (weights.3 + weights.4)
        guard missing > 0, weights.0 > 0 else { return 0 }
        let mean = (missing + weights.0 - 1) / weights.0
        return max(0, mean * groups - 1000 * (groups - 1))
    }

    /// Points of the way of somebody who passed the filters.
    @inline(__always)
    func commute(_ learner: IndexedLearner, _ plan: PlacementPlan) -> Int {
        let radius = learner.radius
        if plan.isRemote || radius == 0 || learner.reach & IndexedLearner.isUnlimited != 0 { return 1000 * weights.3 }
        let (dx, dy, dz) = (Int(learner.x) - Int(plan.x), Int(learner.y) - Int(plan.y), Int(learner.z) - Int(plan.z))
        return weights.3 * (1000 - 1000 * (dx * dx + dy * dy + dz * dz) / (radius * radius))
    }
}
