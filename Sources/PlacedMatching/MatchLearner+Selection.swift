extension MatchLearner {
    /// Which of her holdings count for a placement at a moment.
    func selection(for placement: CompiledPlacement, at moment: MatchMoment) -> HoldingSelection {
        if hiddenEmployers.contains(placement.facts.employer) { return .refused(.hiddenEmployer) }
        let permitting = consents.filter {
            $0.isLive(at: moment) && $0.scope.permits(placement: placement.facts.id, of: placement.facts.employer)
        }
        if permitting.isEmpty { return .refused(.consent) }
        let covered = coveredHoldings(by: permitting, at: moment)
        return .some(placement.facts.trustedIssuersOnly ? covered.filter { holdings[$0].issuerIsTrusted } : covered)
    }
}
