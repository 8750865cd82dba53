public import FoundationEssentials

extension MatchEngine {
    /// Says why a learner is, or is not, eligible for a placement.
    /// - Returns: nil when the snapshot has no such learner or placement.
    public func explain(learner: UUID, placement: UUID) -> PairExplanation? {
        guard let position = index.position(of: learner), let placement = self.placement(placement) else { return nil }
        if let found = assess(position, placement), let held = holdings(position, for: placement) {
            return .eligible(
                factors: found.factors, weights: placement.facts.weights, lottery: lottery(position, placement),
                evidence: held.evidence(for: placement))
        }
        guard let held = holdings(position, for: placement) else {
            let filter: MatchFilter =
                if case .refused(let refusal) = index.selection(position, for: placement) { refusal } else { .consent }
            return .notEligible(MatchShortfall(filter: filter, missing: [], smallestMissingSet: []))
        }
        let missing = placement.required.compactMap { held.missing($0) }
        let circumstance = index.records[position].firstFailing(placement)
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
        guard let whole = placement(id) else { return nil }
        var asked = whole
        if let dropped {
            guard whole.facts.groups.indices.contains(dropped),
                let lessened = try? CompiledPlacement(whole.facts, in: catalogue, without: dropped)
            else { return nil }
            asked = lessened
        }
        var scan = CandidateScan(index)
        return scan.positions(for: asked, tolerance: 0).count { assess(Int($0), asked) != nil }
    }
}
