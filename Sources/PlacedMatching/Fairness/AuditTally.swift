/// Learners who are alike to an audit, counted together: a nation has millions of learners and a few hundred kinds.
struct AuditTally: Sendable {
    /// What an audit tells learners apart by.
    struct Kind: Hashable {
        /// Without the score.
        let learner: AuditedLearner
        let isAboveMedian: Bool

        /// Whether learners of this kind came to a stage.
        func has(reached stage: AuditStage) -> Bool {
            stage == .aboveMedian ? isAboveMedian : learner.has(reached: stage)
        }

        /// Whether learners of this kind are among whom a stage selects.
        func isInBase(of stage: AuditStage) -> Bool {
            stage.base.map(learner.has) ?? true
        }
    }

    /// How many learners are of each kind.
    let kinds: [Kind: Int]
    /// The median of the best scores of everybody eligible, whether or not they answered; nil when nobody is.
    let median: ScoreMedian?

    init(_ learners: [AuditedLearner]) {
        median = ScoreMedian(learners.filter { $0.has(reached: .eligible) }.compactMap(\.bestScore))
        var kinds: [Kind: Int] = [:]
        for var learner in learners {
            let isAbove = median.flatMap { median in learner.bestScore.map(median.isBelow) } ?? false
            learner.bestScore = nil
            kinds[Kind(learner: learner, isAboveMedian: isAbove), default: 0] += 1
        }
        self.kinds = kinds
    }
}
