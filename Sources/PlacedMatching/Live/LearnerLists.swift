/// A learner's own lists, made from the placements she meets.
struct LearnerLists: Sendable {
    let own: RankedList
    let near: RankedList
    /// The score under its employer's weights for each placement she is eligible for.
    let candidacies: [(placement: UInt32, pair: RankedPair)]

    init(_ world: LiveWorld, position: Int, _ options: LiveOptions, _ scratch: inout LiveWorld.Scratch) {
        let engine = world.engine
        let key = engine.index.keys.pointer[position]
        let weights = engine.weights(ofLearner: position)
        var own = FirstPairs(options.ownLimit)
        var near = FirstPairs(options.nearLimit)
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
            if found.isNear { near.add(pair, world) } else { own.add(pair, world) }
        }
        self.own = RankedList(own.ordered(world), limit: options.ownLimit)
        self.near = RankedList(near.ordered(world), limit: options.nearLimit)
        self.candidacies = candidacies
    }
}

/// The first of a learner's many pairs, most of which are never sorted.
private struct FirstPairs {
    private let limit: Int
    private var pairs: [RankedPair] = []
    /// What does not go before this is not among the first.
    private var last: RankedPair?

    init(_ limit: Int) {
        self.limit = limit
    }

    mutating func add(_ pair: RankedPair, _ world: LiveWorld) {
        if let last, pair.score < last.score || !world.isBeforeOfPlacements(pair, last) { return }
        pairs.append(pair)
        if pairs.count >= 8 * limit { cut(world) }
    }

    private mutating func cut(_ world: LiveWorld) {
        if pairs.count > 1 { pairs.sort(by: world.isBeforeOfPlacements) }
        if pairs.count < limit { return }
        pairs.removeSubrange(limit...)
        last = pairs[limit - 1]
    }

    /// They in their order, so many at most.
    consuming func ordered(_ world: LiveWorld) -> [RankedPair] {
        cut(world)
        return pairs
    }
}
