import FoundationEssentials

extension MatchEngine {
    /// Ranks every placement's learners and, if asked, every learner's placements.
    public func run(_ options: MatchRunOptions = MatchRunOptions()) -> MatchOutcome {
        // One more than is shown: the row after the last may share its score, and then the lottery decided.
        let kept = options.topK + 1
        let tolerance = options.learnerLists ? 1 : 0
        var counters = MatchCounters()
        counters.pairsConsidered = index.consenting.count * placements.count
        var scan = CandidateScan(index)
        let lists = options.learnerLists ? index.records.count : 0
        var ofLearner = [BoundedRanking](repeating: BoundedRanking(capacity: kept), count: lists)
        var nearLearner = [BoundedRanking](repeating: BoundedRanking(capacity: options.topK), count: lists)
        var rankings: [PlacementRanking] = []
        rankings.reserveCapacity(placements.count)

        for (place, placement) in placements.enumerated() {
            var ranking = BoundedRanking(capacity: kept)
            var eligible = 0
            let candidates = scan.positions(for: placement, tolerance: tolerance)
            counters.records += candidates.count
            for candidate in candidates {
                let position = Int(candidate)
                guard let found = assess(position, placement, tolerance: tolerance) else { continue }
                let isEligible = found.failed == nil
                if isEligible {
                    eligible += 1
                    let score = Int32(found.factors.score(placement.facts.weights))
                    if score >= ranking.lowestScore {
                        ranking.insert(
                            RankedPair(score: score, lottery: lottery(position, placement), position: candidate))
                    }
                }
                guard options.learnerLists else { continue }
                let pair = RankedPair(
                    score: Int32(found.factors.score(weights(ofLearner: position))),
                    lottery: lottery(position, placement), position: Int32(place))
                if isEligible {
                    ofLearner[position].insert(pair)
                } else if pair.score >= nearLearner[position].lowestScore,
                    isOneBadgeAway(position, placement, found)
                {
                    nearLearner[position].insert(pair)
                }
            }
            counters.eligible += eligible
            let rows = rows(ranking.sorted(), options: options, weights: placement.facts.weights) { pair in
                (Int(pair.position), placement)
            }
            rankings.append(PlacementRanking(placement: placement.facts.id, eligible: eligible, rows: rows))
        }
        counters.candidates = scan.entriesRead

        var learners: [LearnerRanking] = []
        for position in 0..<lists {
            let rows = rows(ofLearner[position].sorted(), options: options, weights: weights(ofLearner: position)) {
                pair in (position, placements[Int(pair.position)])
            }
            let near = nearMatches(position, nearLearner[position].sorted())
            guard !rows.isEmpty || !near.isEmpty else { continue }
            learners.append(LearnerRanking(learner: index.learners[position].id, rows: rows, oneBadgeAway: near))
        }
        return MatchOutcome(placements: rankings, learners: learners, counters: counters)
    }

    /// Whether one achievement would satisfy the one required group a pair lacks.
    private func isOneBadgeAway(_ position: Int, _ placement: CompiledPlacement, _ found: Assessment) -> Bool {
        guard let failed = found.failed else { return false }
        let group = placement.required[failed]
        // One achievement is one alternative, unless it also completes a stack that is another.
        if found.stillNeeded == 1 { return group.alternatives.count >= group.atLeast }
        guard group.alternatives.contains(where: { catalogue.stacksByAchievement[$0.achievement] != nil }),
            let held = holdings(position, for: placement)
        else { return false }
        return !held.singleRemedies(group).isEmpty
    }

    private func rows(
        _ pairs: [RankedPair], options: MatchRunOptions, weights: FactorWeights,
        of resolve: (RankedPair) -> (position: Int, placement: CompiledPlacement)
    ) -> [MatchRow] {
        var rows: [MatchRow] = []
        rows.reserveCapacity(min(options.topK, pairs.count))
        for (place, pair) in pairs.prefix(options.topK).enumerated() {
            let (position, placement) = resolve(pair)
            guard let found = assess(position, placement) else { continue }
            let isTied =
                place > 0 && pairs[place - 1].score == pair.score
                || place + 1 < pairs.count && pairs[place + 1].score == pair.score
            rows.append(
                MatchRow(
                    placement: placement.facts.id, learner: index.learners[position].id, rank: place + 1,
                    score: Int(pair.score), factors: found.factors, weights: weights,
                    lottery: isTied ? pair.lottery : nil,
                    evidence: options.evidence ? holdings(position, for: placement)?.evidence(for: placement) : nil))
        }
        return rows
    }

    private func nearMatches(_ position: Int, _ pairs: [RankedPair]) -> [NearMatch] {
        pairs.enumerated().compactMap { place, pair in
            let placement = placements[Int(pair.position)]
            guard let failed = assess(position, placement, tolerance: 1)?.failed,
                let held = holdings(position, for: placement)
            else { return nil }
            let group = placement.required[failed]
            return NearMatch(
                placement: placement.facts.id, learner: index.learners[position].id, rank: place + 1,
                score: Int(pair.score), group: group.place, achievements: held.singleRemedies(group))
        }
    }
}
