/// The learners at some successive positions of the index, matched with every placement; shards merge exactly.
struct LearnerShard {
    /// A shard's part of one placement's list.
    struct PlacementPart: Sendable {
        var pairs: [RankedPair]
        var eligible: Int
    }

    private let engine: MatchEngine
    private let positions: Range<Int>
    private let options: MatchRunOptions
    /// Number of the placement a learner was last seen for.
    private var seen: [Int32]
    private(set) var counters = MatchCounters()
    private(set) var parts: [PlacementPart] = []
    private(set) var ofLearner: [BoundedRanking]
    private(set) var nearLearner: [BoundedRanking]

    init(_ engine: MatchEngine, _ positions: Range<Int>, _ options: MatchRunOptions) {
        self.engine = engine
        self.positions = positions
        self.options = options
        seen = [Int32](repeating: -1, count: positions.count)
        // One more than is shown: the row after the last may share its score, and then the lottery decided.
        ofLearner = Array(repeating: BoundedRanking(capacity: options.topK + 1), count: positions.count)
        nearLearner = Array(repeating: BoundedRanking(capacity: options.nearTopK), count: positions.count)
    }

    /// Matches the next placement.
    mutating func match(_ row: Int, _ placement: CompiledPlacement) {
        var ranking = BoundedRanking(capacity: options.topK + 1)
        var eligible = 0
        for position in candidates(row, placement) {
            counters.records += 1
            guard
                let found = engine.assess(
                    position: position, placement, employer: engine.plans.plans.pointer[row].employer, tolerance: 1)
            else { continue }
            let key = engine.index.keys.pointer[position]
            let lottery = Lottery.value(
                learner: key.lottery, placement: placement.facts.lotteryKey, seed: engine.lotterySeed)
            if found.failed == nil {
                eligible += 1
                ranking.insert(
                    RankedPair(
                        score: Int32(found.factors.score(placement.facts.weights)), lottery: lottery, row: key.row))
            }
            let place = position - positions.lowerBound
            let pair = RankedPair(
                score: Int32(found.factors.score(engine.weights(ofLearner: position))), lottery: lottery,
                row: UInt32(row))
            if found.failed == nil {
                ofLearner[place].insert(pair)
            } else if pair.score >= nearLearner[place].lowestScore,
                engine.isOneBadgeAway(position, placement, found)
            {
                nearLearner[place].insert(pair)
            }
        }
        counters.eligible += eligible
        parts.append(PlacementPart(pairs: ranking.sorted(), eligible: eligible))
    }

    /// Who may satisfy all required groups but one: who fails at most one satisfies one of any two.
    private mutating func candidates(_ row: Int, _ placement: CompiledPlacement) -> [Int] {
        guard placement.required.count > 1 else {
            counters.candidates += positions.count
            return Array(positions)
        }
        let index = engine.index
        var found: [Int] = []
        // By what the whole index holds, so that every shard chooses the same.
        let rarest = placement.required.map { group in
            (group, entries: group.alternatives.reduce(0) { $0 + index.holderRange(of: $1.achievement).count })
        }.sorted { $0.entries < $1.entries }
        for (group, _) in rarest.prefix(2) {
            for alternative in group.alternatives {
                let range = index.holderRange(
                    of: alternative.achievement, from: positions.lowerBound, to: positions.upperBound)
                counters.candidates += range.count
                for entry in range {
                    let position = Int(index.holders.pointer[entry])
                    if seen[position - positions.lowerBound] != Int32(row) {
                        seen[position - positions.lowerBound] = Int32(row)
                        found.append(position)
                    }
                }
            }
        }
        return found
    }
}
