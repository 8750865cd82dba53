public import FoundationEssentials

extension LiveMatching {
    /// Whether a change says what is so already.
    public func has(_ change: LiveChange) -> Bool {
        switch change {
        case .learner(let id, let learner):
            let row = row(ofLearner: id)
            return row.flatMap { world.engine.learner(row: Int($0)) } == learner
        case .placement(let id, let placement):
            let row = row(ofPlacement: id)
            return row.map { world.engine.placement(row: Int($0)) } == placement
        }
    }

    /// The list of a placement, best first; empty when there is no such placement.
    public func candidates(of placement: UUID) -> [MatchRow] {
        guard let row = row(ofPlacement: placement) else { return [] }
        let pairs = candidates[Int(row)].pairs
        return shown(pairs).enumerated().compactMap { place, pair in candidate(pairs, place, placement: row) }
    }

    /// The list of a learner, best first; empty when she has none.
    public func placements(of learner: UUID) -> [MatchRow] {
        guard options.learnerLists, let row = row(ofLearner: learner) else { return [] }
        let pairs = own[Int(row)].pairs
        return shown(pairs).enumerated().compactMap { place, pair in placement(pairs, place, learner: row) }
    }

    /// What a learner is one badge away from, best first.
    public func oneBadgeAway(of learner: UUID) -> [NearMatch] {
        guard options.learnerLists, let row = row(ofLearner: learner) else { return [] }
        let pairs = near[Int(row)].pairs
        return pairs.prefix(options.nearTopK).indices.compactMap { near(pairs, $0, learner: row) }
    }

    private func shown(_ pairs: [RankedPair]) -> ArraySlice<RankedPair> { pairs.prefix(options.topK) }

    func candidate(_ pairs: [RankedPair], _ place: Int, placement row: UInt32) -> MatchRow? {
        let pair = pairs[place]
        guard let placement = world.placement(row), let learner = world.engine.learner(row: Int(pair.row)) else {
            return nil
        }
        return world.engine.row(
            learner, placement, pair, rank: place + 1, weights: placement.facts.weights,
            showsLottery: pairs.isTied(place), evidence: options.evidence)
    }

    func placement(_ pairs: [RankedPair], _ place: Int, learner row: UInt32) -> MatchRow? {
        let pair = pairs[place]
        guard let placement = world.placement(pair.row), let learner = world.engine.learner(row: Int(row)) else {
            return nil
        }
        return world.engine.row(
            learner, placement, pair, rank: place + 1, weights: learner.ownWeights ?? world.engine.platformWeights,
            showsLottery: pairs.isTied(place), evidence: options.evidence)
    }

    func near(_ pairs: [RankedPair], _ place: Int, learner row: UInt32) -> NearMatch? {
        let pair = pairs[place]
        guard let placement = world.placement(pair.row), let learner = world.engine.learner(row: Int(row)) else {
            return nil
        }
        return world.engine.nearMatch(
            learner, placement, pair, rank: place + 1, showsLottery: pairs.isTied(place, among: options.nearTopK))
    }
}
