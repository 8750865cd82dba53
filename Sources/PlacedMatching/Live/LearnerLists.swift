/// A learner's own lists, made from the placements she meets.
struct LearnerLists: Sendable {
    let own: RankedList
    let near: RankedList
    /// The score under its employer's weights for each placement she is eligible for.
    let candidacies: [(placement: UInt32, pair: RankedPair)]

    /// - Parameter limit: longest of her own lists.
    init(_ world: LiveWorld, position: Int, limit: Int, _ scratch: inout LiveWorld.Scratch) {
        let engine = world.engine
        let key = engine.index.keys.pointer[position]
        let weights = engine.weights(ofLearner: position)
        var (own, near): ([RankedPair], [RankedPair]) = ([], [])
        var candidacies: [(placement: UInt32, pair: RankedPair)] = []
        world.forEachPlacement(of: position, &scratch) { row, found in
            let plan = world.plans[Int(row)]
            let lottery = Lottery.value(learner: key.lottery, placement: plan.lottery, seed: engine.lotterySeed)
            if !found.isNear {
                let pair = RankedPair(score: Int32(found.factors.score(plan)), lottery: lottery, row: key.row)
                candidacies.append((row, pair))
            }
            guard world.findsNear else { return }
            let pair = RankedPair(score: Int32(found.factors.score(weights)), lottery: lottery, row: row)
            if found.isNear { near.append(pair) } else { own.append(pair) }
        }
        if !own.isEmpty { own.sort(by: world.isBeforeOfPlacements) }
        if !near.isEmpty { near.sort(by: world.isBeforeOfPlacements) }
        self.own = RankedList(Array(own.prefix(limit)), limit: limit)
        self.near = RankedList(Array(near.prefix(limit)), limit: limit)
        self.candidacies = candidacies
    }
}
