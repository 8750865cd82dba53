/// The question why a learner is, or is not, eligible for a placement, with all that its answer rests on: the index it was
/// asked of goes on changing while it is answered, which can take long where much is missing.
public struct PairQuestion: Sendable {
    private var engine: MatchEngine
    private let learner: MatchLearner?
    private let placement: CompiledPlacement

    /// - Parameter learner: nil when she shares nothing.
    init(_ engine: MatchEngine, _ learner: MatchLearner?, _ placement: CompiledPlacement) {
        self.engine = engine
        // Rows that are still shared would all be copied when the next one comes.
        self.engine.laterRows = LaterRows()
        self.learner = learner
        self.placement = placement
    }

    /// The answer, as of the moment the question was asked.
    public func answer() -> PairExplanation {
        learner.map { engine.explain($0, placement) }
            ?? .notEligible(MatchShortfall(filter: .consent, missing: [], smallestMissingSet: []))
    }
}
