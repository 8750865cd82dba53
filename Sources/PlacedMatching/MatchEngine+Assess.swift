extension MatchEngine {
    /// Looks at one pair by what the index has of the learner, or by her own row where that is not enough.
    /// - Parameter tolerance: how many required groups may be missing, 0 or 1.
    /// - Returns: nil when the pair fails a filter.
    func assess(position: Int, _ placement: CompiledPlacement, employer: UInt32, tolerance: Int = 0) -> Assessment? {
        let indexed = index.learners.pointer[position]
        let isGeneral =
            indexed.shape == IndexedLearner.ConsentShape.general.rawValue
            || placement.facts.trustedIssuersOnly && indexed.reach & IndexedLearner.isNotWhollyTrusted != 0
        if isGeneral {
            guard let learner = learner(position: position) else { return nil }
            return assess(learner, placement, tolerance: tolerance)
        }
        let record = LearnerRecord(indexed, languages: index.languages(position), moment: origin)
        guard record.firstFailing(placement) == nil else { return nil }
        if indexed.shape != IndexedLearner.ConsentShape.everybody.rawValue {
            let isOnly = indexed.shape == IndexedLearner.ConsentShape.only.rawValue
            guard index.view.lists(indexed, employer: employer) == isOnly else { return nil }
        }
        let competencies = index.view.competencies(position)
        var pair: PairHoldings?
        return assess(
            record, placement, held: index.holdings(position), tolerance: tolerance,
            selected: { group in
                let chosen = pair ?? learner(position: position).map { wholeHoldings($0) }
                pair = chosen
                return chosen?.held(for: group) ?? []
            },
            isAligned: { competencies.contains($0) })
    }

    /// Looks at one pair by the learner's own row.
    func assess(_ learner: MatchLearner, _ placement: CompiledPlacement, tolerance: Int = 0) -> Assessment? {
        let record = LearnerRecord(learner)
        guard record.firstFailing(placement) == nil, let pair = holdings(learner, for: placement) else { return nil }
        let held = pair.held()
        let competencies = Set(held.flatMap { catalogue.competencies(of: $0.achievement) })
        return assess(
            record, placement, held: held, tolerance: tolerance, selected: { pair.held(for: $0) },
            isAligned: { competencies.contains(Int32(bitPattern: $0)) })
    }

    /// The part after the filters.
    /// - Parameters:
    ///   - held: what counts in a group that selects nothing.
    ///   - selected: what counts in a group that does.
    ///   - isAligned: whether what is held brings a competency.
    private func assess(
        _ record: LearnerRecord, _ placement: CompiledPlacement, held: some HeldAchievements, tolerance: Int,
        selected: (CompiledGroup) -> ArraySlice<EffectiveHolding>, isAligned: (UInt32) -> Bool
    ) -> Assessment? {
        var failed: Int?
        var stillNeeded = 0
        var total = 0
        for (place, group) in placement.required.enumerated() {
            let chosen = group.selectsHoldings ? selected(group) : nil
            if let quality = chosen.map({ group.quality($0) }) ?? group.quality(held) {
                total += quality
            } else if tolerance == 0 || failed != nil {
                return nil
            } else {
                failed = place
                stillNeeded = chosen.map { group.stillNeeded($0) } ?? group.stillNeeded(held)
            }
        }
        let preferred = placement.preferred.reduce(0) { sum, wish in
            let quality =
                wish.group.selectsHoldings ? wish.group.quality(selected(wish.group)) : wish.group.quality(held)
            return sum + wish.weight * (quality ?? 0)
        }
        let aligned = placement.facts.competencies.reduce(0) {
            $0 + (isAligned(UInt32(truncatingIfNeeded: $1.competency)) ? $1.weight : 0)
        }
        return Assessment(
            factors: FactorValues(
                requiredQuality: placement.required.isEmpty ? 1000 : total / placement.required.count,
                preferredBadges: placement.preferredWeight == 0 ? 0 : preferred / placement.preferredWeight,
                competencies: placement.competencyWeight == 0 ? 0 : 1000 * aligned / placement.competencyWeight,
                commute: record.commute(placement), availability: record.availability(placement)),
            failed: failed, stillNeeded: stillNeeded)
    }

    /// All live holdings of a learner.
    private func wholeHoldings(_ learner: MatchLearner) -> PairHoldings {
        PairHoldings(
            of: learner, at: learner.holdings.indices.filter { learner.holdings[$0].isLive(at: moment) }, in: catalogue,
            moment: moment)
    }

    /// The holdings of a learner that count for a placement; nil when none may be looked at.
    func holdings(_ learner: MatchLearner, for placement: CompiledPlacement) -> PairHoldings? {
        guard case .some(let places) = learner.selection(for: placement, at: moment) else { return nil }
        return PairHoldings(of: learner, at: places, in: catalogue, moment: moment)
    }
}
