extension PlacementScan {
    /// Looks at the candidates of a placement whose plan does not say all of it.
    mutating func scanGeneral(
        _ plan: PlacementPlan, _ words: UnsafePointer<UInt32>, lead: Lead, _ asked: Asked
    ) {
        guard let placement = compiled(asked) else { return }
        let group = words + lead.words
        for span in spans {
            counters.candidates += span.end - span.start
            let least = group[3 + 2 * span.alternative]
            for entry in span.start..<span.end where UInt32(view.standings[entry]) >= least {
                counters.records += 1
                let position = Int(view.holders[entry])
                let held = IndexedHoldings(view.learners[position], view.facts)
                var isSeen = false
                for earlier in 0..<span.alternative
                where UInt32(held.standing(of: group[2 + 2 * earlier])) >= group[3 + 2 * earlier] {
                    isSeen = true
                }
                if !isSeen { look(at: position, plan, placement) }
            }
        }
    }

    /// Looks at everybody who can be near: nothing is required.
    mutating func scanEverybody(_ plan: PlacementPlan, _ asked: Asked) {
        guard let placement = compiled(asked) else { return }
        for range in ranges {
            counters.candidates += range.count
            counters.records += range.count
            for position in range { look(at: position, plan, placement) }
        }
    }

    /// Decides one pair the general way.
    mutating func look(at position: Int, _ plan: PlacementPlan, _ placement: CompiledPlacement) {
        guard let found = engine.assess(position: position, placement, employer: plan.employer) else { return }
        eligible += 1
        keep(position, score: Int32(found.factors.score(placement.facts.weights)), plan)
    }

    /// Puts an eligible pair among the best, if it is one of them.
    @inline(__always)
    mutating func keep(_ position: Int, score: Int32, _ plan: PlacementPlan) {
        guard score >= heap.lowestScore else { return }
        let key = view.keys[position]
        let lottery = Lottery.value(learner: key.lottery, placement: plan.lottery, seed: lotterySeed)
        heap.insert(RankedPair(score: score, lottery: lottery, row: key.row))
    }
}
