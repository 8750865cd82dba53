/// Learners who are alike to an audit, counted together: a nation has millions of learners and a few hundred kinds.
public struct AuditTally: Sendable {
    /// How many learners are of each kind; none of the kinds has a score.
    let kinds: [AuditedLearner: Int]
    /// Everybody in the audit.
    public let people: Int

    /// Counts learners one by one; who of them is above the median of the eligible, answered or not, follows from their
    /// scores.
    public init(_ learners: [AuditedLearner]) {
        let median = ScoreMedian(learners.filter { $0.has(reached: .eligible) }.compactMap(\.bestScore))
        self.init(
            learners.map { learner in
                var kind = learner
                if let median, let score = learner.bestScore, median.isBelow(score) {
                    kind.reached.insert(.aboveMedian)
                }
                return (kind, 1)
            })
    }

    /// Takes learners as they were counted elsewhere, those above the median among `reached`.
    public init(_ counts: some Sequence<(AuditedLearner, Int)>) {
        var kinds: [AuditedLearner: Int] = [:]
        for (learner, people) in counts {
            var kind = learner
            kind.bestScore = nil
            kinds[kind, default: 0] += people
        }
        self.kinds = kinds
        people = kinds.values.reduce(0, +)
    }

    /// How many learners there are of the kinds that a condition holds for.
    public func people(where holds: (AuditedLearner) -> Bool) -> Int {
        kinds.reduce(0) { $0 + (holds($1.key) ? $1.value : 0) }
    }
}
