import FoundationEssentials

extension MatchEngine {
    /// Ranks every placement's learners and, if asked, every learner's placements.
    public func run(_ options: MatchRunOptions = MatchRunOptions()) -> MatchOutcome {
        options.learnerLists ? runBothWays(options) : runForPlacements(options)
    }

    private func runForPlacements(_ options: MatchRunOptions) -> MatchOutcome {
        // One more than is shown: the row after the last may share its score, and then the lottery decided.
        let lists = rank(topK: options.topK + 1, threads: options.threads)
        let threads = options.threads ?? WorkerThreads.processors
        let rankings = WorkerThreads.map(lists.placementCount, threads: threads) { row in
            ranking(row, lists.pairs(placement: row), eligible: lists.eligible(placement: row), options)
        }
        return MatchOutcome(placements: rankings.compactMap(\.self), learners: [], counters: lists.counters)
    }

    private func runBothWays(_ options: MatchRunOptions) -> MatchOutcome {
        let threads = min(options.threads ?? WorkerThreads.processors, max(1, index.count))
        let count = source.placementCount
        let compiled = WorkerThreads.map(count, threads: threads) { self.compiled($0) }
        let shards = WorkerThreads.map(threads, threads: threads) { shard in
            let positions = index.count * shard / threads..<index.count * (shard + 1) / threads
            var shard = LearnerShard(self, positions, options)
            for (row, placement) in compiled.enumerated() {
                if let placement { shard.match(row, placement) }
            }
            return shard
        }
        var counters = MatchCounters()
        counters.pairsConsidered = index.count * count
        for shard in shards {
            counters.candidates += shard.counters.candidates
            counters.records += shard.counters.records
            counters.eligible += shard.counters.eligible
        }
        let rankings = WorkerThreads.map(count, threads: threads) { row in
            let parts = shards.map { $0.parts[row] }
            let pairs = parts.flatMap(\.pairs).sorted().prefix(options.topK + 1)
            return ranking(row, pairs, eligible: parts.reduce(0) { $0 + $1.eligible }, options)
        }
        // In the order of the learners' ids, which is not that of the index.
        let order = (0..<index.count).sorted { index.keys.pointer[$0].row < index.keys.pointer[$1].row }
        let learners = WorkerThreads.map(order.count, threads: threads) { place -> LearnerRanking? in
            let position = order[place]
            var number = position * threads / index.count
            while index.count * (number + 1) / threads <= position { number += 1 }
            let within = position - index.count * number / threads
            return learnerRanking(
                position, shards[number].ofLearner[within].sorted(), near: shards[number].nearLearner[within].sorted(),
                compiled, options)
        }
        return MatchOutcome(
            placements: rankings.compactMap(\.self), learners: learners.compactMap(\.self), counters: counters)
    }

    private func ranking(_ row: Int, _ pairs: ArraySlice<RankedPair>, eligible: Int, _ options: MatchRunOptions)
        -> PlacementRanking?
    {
        guard let placement = compiled(row) else { return nil }
        let rows = rows(Array(pairs), options: options, isPart: options.isPart, weights: placement.facts.weights) {
            pair in
            source.learner(at: Int(pair.row)).map { ($0, placement) }
        }
        return PlacementRanking(placement: placement.facts.id, eligible: eligible, rows: rows)
    }

    private func learnerRanking(
        _ position: Int, _ pairs: [RankedPair], near: [RankedPair], _ placements: [CompiledPlacement?],
        _ options: MatchRunOptions
    ) -> LearnerRanking? {
        if pairs.isEmpty && near.isEmpty { return nil }
        guard let learner = learner(position: position) else { return nil }
        // Of a learner every placement is seen, whatever part she is in.
        let rows = rows(pairs, options: options, isPart: false, weights: learner.ownWeights ?? platformWeights) {
            pair in
            placements[Int(pair.row)].map { (learner, $0) }
        }
        let away = near.enumerated().compactMap { place, pair in
            placements[Int(pair.row)].flatMap {
                nearMatch(
                    learner, $0, pair, rank: place + 1, showsLottery: near.isTied(place, among: options.nearTopK))
            }
        }
        return LearnerRanking(learner: learner.id, rows: rows, oneBadgeAway: away)
    }

    /// Whether one achievement would satisfy the one required group a pair lacks.
    func isOneBadgeAway(_ position: Int, _ placement: CompiledPlacement, _ found: Assessment) -> Bool {
        guard let failed = found.failed else { return false }
        let group = placement.required[failed]
        // One achievement is one alternative, unless it also completes a stack that is another.
        if found.stillNeeded == 1 { return group.alternatives.count >= group.atLeast }
        guard group.alternatives.contains(where: { catalogue.stacksByAchievement[$0.achievement] != nil }),
            let learner = learner(position: position),
            let held = holdings(learner, for: placement)
        else { return false }
        return !held.singleRemedies(group).isEmpty
    }

    /// The weights of a learner's own list.
    func weights(ofLearner position: Int) -> FactorWeights {
        guard index.learners.pointer[position].reach & IndexedLearner.hasOwnWeights != 0 else { return platformWeights }
        return learner(position: position)?.ownWeights ?? platformWeights
    }

    private func rows(
        _ pairs: [RankedPair], options: MatchRunOptions, isPart: Bool, weights: FactorWeights,
        of resolve: (RankedPair) -> (learner: MatchLearner, placement: CompiledPlacement)?
    ) -> [MatchRow] {
        var rows: [MatchRow] = []
        let shown = options.topK + (isPart ? 1 : 0)
        rows.reserveCapacity(min(shown, pairs.count))
        for (place, pair) in pairs.prefix(shown).enumerated() {
            guard let (learner, placement) = resolve(pair),
                let row = row(
                    learner, placement, pair, rank: place + 1, weights: weights,
                    showsLottery: isPart || pairs.isTied(place), evidence: options.evidence)
            else { continue }
            rows.append(row)
        }
        return rows
    }

    /// A pair that is eligible, at its place in a list.
    func row(
        _ learner: MatchLearner, _ placement: CompiledPlacement, _ pair: RankedPair, rank: Int, weights: FactorWeights,
        showsLottery: Bool, evidence: Bool
    ) -> MatchRow? {
        guard let found = assess(learner, placement) else { return nil }
        return MatchRow(
            placement: placement.facts.id, learner: learner.id, rank: rank, score: Int(pair.score),
            factors: found.factors, weights: weights, lottery: showsLottery ? pair.lottery : nil,
            evidence: evidence ? holdings(learner, for: placement)?.evidence(for: placement) : nil)
    }

    /// A pair that is one badge away, at its place in the learner's list.
    func nearMatch(
        _ learner: MatchLearner, _ placement: CompiledPlacement, _ pair: RankedPair, rank: Int, showsLottery: Bool
    ) -> NearMatch? {
        guard let failed = assess(learner, placement, tolerance: 1)?.failed,
            let held = holdings(learner, for: placement)
        else { return nil }
        let group = placement.required[failed]
        return NearMatch(
            placement: placement.facts.id, learner: learner.id, rank: rank, score: Int(pair.score),
            lottery: showsLottery ? pair.lottery : nil, group: group.place, achievements: held.singleRemedies(group))
    }
}

extension [RankedPair] {
    /// Whether a neighbour has the same score, so that the lottery decided.
    /// - Parameter shown: how many places count; nil: all.
    func isTied(_ place: Int, among shown: Int? = nil) -> Bool {
        place > 0 && self[place - 1].score == self[place].score
            || place + 1 < Swift.min(shown ?? count, count) && self[place + 1].score == self[place].score
    }
}
