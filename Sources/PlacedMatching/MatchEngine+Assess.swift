extension MatchEngine {
    /// Looks at one pair.
    /// - Parameter tolerance: how many required groups may be missing, 0 or 1.
    /// - Returns: nil when the pair fails a filter.
    func assess(_ position: Int, _ placement: CompiledPlacement, tolerance: Int = 0) -> Assessment? {
        let record = index.records[position]
        guard record.firstFailing(placement) == nil else { return nil }
        // `pair` is only made where holdings have to be chosen: most pairs are decided from the index as it stands.
        var pair: PairHoldings?
        let held: ArraySlice<EffectiveHolding>
        switch index.selection(position, for: placement) {
        case .refused:
            return nil
        case .whole:
            held = index.holdings[record.holdings]
        case .some(let places):
            let chosen = PairHoldings(of: index.learners[position], at: places, in: catalogue, moment: moment)
            held = chosen.held()
            pair = chosen
        }
        func standing(_ group: CompiledGroup) -> ArraySlice<EffectiveHolding> {
            guard group.selectsHoldings else { return held }
            let chosen = pair ?? wholeHoldings(position)
            pair = chosen
            return chosen.held(for: group)
        }

        var failed: Int?
        var stillNeeded = 0
        var total = 0
        for (place, group) in placement.required.enumerated() {
            let seen = standing(group)
            if let quality = group.quality(seen) {
                total += quality
            } else if tolerance == 0 || failed != nil {
                return nil
            } else {
                failed = place
                stillNeeded = group.stillNeeded(seen)
            }
        }
        let preferred = placement.preferred.reduce(0) { $0 + $1.weight * ($1.group.quality(standing($1.group)) ?? 0) }
        let isWhole = pair == nil || pair?.isWhole == true
        let competencies =
            isWhole
            ? index.competencies[record.competencies]
            : Set(held.flatMap { catalogue.competencies(of: $0.achievement) }).sorted()[...]
        let aligned = placement.facts.competencies.reduce(0) {
            $0 + (competencies.containsAscending(Int32(truncatingIfNeeded: $1.competency)) ? $1.weight : 0)
        }
        return Assessment(
            factors: FactorValues(
                requiredQuality: placement.required.isEmpty ? 1000 : total / placement.required.count,
                preferredBadges: placement.preferredWeight == 0 ? 0 : preferred / placement.preferredWeight,
                competencies: placement.competencyWeight == 0 ? 0 : 1000 * aligned / placement.competencyWeight,
                commute: record.commute(placement), availability: record.availability(placement)),
            failed: failed, stillNeeded: stillNeeded)
    }

    /// The holdings of a learner who permits a placement everything.
    func wholeHoldings(_ position: Int) -> PairHoldings {
        let learner = index.learners[position]
        return PairHoldings(
            of: learner, at: learner.holdings.indices.filter { learner.holdings[$0].isLive(at: moment) }, in: catalogue,
            moment: moment, isWhole: true)
    }

    /// The holdings of a learner that count for a placement; nil when none may be looked at.
    func holdings(_ position: Int, for placement: CompiledPlacement) -> PairHoldings? {
        switch index.selection(position, for: placement) {
        case .refused: nil
        case .whole: wholeHoldings(position)
        case .some(let places):
            PairHoldings(of: index.learners[position], at: places, in: catalogue, moment: moment)
        }
    }
}

extension ArraySlice<Int32> {
    /// Whether an ascending slice contains a number.
    fileprivate func containsAscending(_ number: Int32) -> Bool {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if self[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < endIndex && self[low] == number
    }
}
