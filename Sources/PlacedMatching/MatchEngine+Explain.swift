public import FoundationEssentials

extension MatchEngine {
    /// Says why a learner is, or is not, eligible for a placement.
    /// - Returns: nil when the snapshot has no such learner or placement.
    public func explain(learner: UUID, placement: UUID) -> PairExplanation? {
        guard let learner = self.learner(learner), let placement = placementRow(placement).flatMap({ compiled($0) })
        else { return nil }
        return explain(learner, placement)
    }

    /// Asks the same, for whoever is told also if the learner is not in the snapshot: then she shares nothing.
    /// - Returns: nil when the snapshot has no such placement.
    public func question(learner id: UUID, placement: UUID) -> PairQuestion? {
        guard let asked = placementRow(placement).flatMap({ compiled($0) }) else { return nil }
        return PairQuestion(self, learner(id), asked)
    }

    /// Says it of a pair, by its rows alone.
    func explain(_ learner: MatchLearner, _ placement: CompiledPlacement) -> PairExplanation {
        if let found = assess(learner, placement), let held = holdings(learner, for: placement) {
            return .eligible(
                factors: found.factors, weights: placement.facts.weights, lottery: lottery(learner, placement),
                evidence: held.evidence(for: placement))
        }
        guard let held = holdings(learner, for: placement) else {
            let filter: MatchFilter =
                if case .refused(let refusal) = learner.selection(for: placement, at: moment) {
                    refusal
                } else {
                    .consent
                }
            return .notEligible(MatchShortfall(filter: filter, missing: [], smallestMissingSet: []))
        }
        let missing = placement.required.compactMap { held.missing($0) }
        let circumstance = LearnerRecord(learner).firstFailing(placement)
        return .notEligible(
            MatchShortfall(
                filter: missing.isEmpty ? circumstance ?? .requirements : .requirements, missing: missing,
                smallestMissingSet: held.smallestRemedy(placement.required, limit: Self.missingSetLimit)))
    }

    /// How many learners are eligible for a placement.
    /// - Parameters:
    ///   - placement: one of the snapshot's.
    ///   - dropped: place in its `groups` of a requirement to leave out; nil leaves none out.
    /// - Returns: nil when the snapshot has no such placement or the placement no such group.
    public func eligibleCount(placement id: UUID, withoutGroup dropped: Int? = nil) -> Int? {
        guard let row = placementRow(id) else { return nil }
        let facts = source.placement(at: row)
        if let dropped, !facts.groups.indices.contains(dropped) { return nil }
        guard let asked = try? CompiledPlacement(facts, in: catalogue, without: dropped) else { return nil }
        var words: [UInt32] = []
        var plan = PlacementPlan(asked, at: origin, words: &words)
        plan.employer = plans.plans.pointer[row].employer
        var scan = PlacementScan(self, kept: 1, prunes: false)
        words.append(0)
        words.withUnsafeBufferPointer { words in
            if let start = words.baseAddress { scan.scan(plan, start, .init(row: row, whatIf: asked)) }
        }
        return scan.eligible
    }
}
