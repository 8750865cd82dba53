public import FoundationEssentials

/// The question why a learner is, or is not, eligible for a placement, with all that its answer rests on: the index it was
/// asked of goes on changing while it is answered, which can take a tenth of a second where much is missing.
public struct PairQuestion: Sendable {
    let engine: MatchEngine
    /// Nil when she shares nothing.
    let learner: MatchLearner?
    let placement: CompiledPlacement

    /// The answer, as of the moment the question was asked.
    public func answer() -> PairExplanation {
        learner.map { engine.explain($0, placement) }
            ?? .notEligible(MatchShortfall(filter: .consent, missing: [], smallestMissingSet: []))
    }
}

extension LiveMatching {
    /// Asks why a learner is, or is not, eligible for a placement.
    /// - Returns: nil when there is no such placement; who is not in the index shares nothing.
    public func question(learner: UUID, placement: UUID) -> PairQuestion? {
        guard let asked = row(ofPlacement: placement).flatMap({ world.placement($0) }) else { return nil }
        let engine = world.engine
        return PairQuestion(
            engine: engine, learner: row(ofLearner: learner).flatMap { engine.learner(row: Int($0)) }, placement: asked)
    }
}

extension MatchEngine {
    /// Asks why a learner is, or is not, eligible for a placement.
    /// - Returns: nil when there is no such placement; who is not in the snapshot shares nothing.
    public func question(learner id: UUID, placement: UUID) -> PairQuestion? {
        guard let asked = placementRow(placement).flatMap({ compiled($0) }) else { return nil }
        return PairQuestion(engine: self, learner: learner(id), placement: asked)
    }
}
