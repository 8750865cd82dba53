import FoundationEssentials

/// What has to be known of all learners before the first of them changes: whom they name and when they change by time.
struct LearnerSurvey: Sendable {
    /// Employers that consents and refusals name.
    private(set) var employers: Set<UUID> = []
    /// When each row changes next without anybody doing anything; rows that never do are missing.
    private(set) var changes: [ChangeSchedule.Change] = []

    init(_ source: any MatchSource, after moment: MatchMoment, ageLimits: Set<Int>, threads: Int) {
        let rows = source.learnerCount
        let count = (rows + LearnerBatch.rows - 1) / LearnerBatch.rows
        let parts = WorkerThreads.map(count, threads: threads) { number -> LearnerSurvey in
            var part = LearnerSurvey()
            for row in number * LearnerBatch.rows..<min(rows, (number + 1) * LearnerBatch.rows) {
                guard let learner = source.learner(at: row) else { continue }
                part.take(learner, row: row, after: moment, ageLimits: ageLimits)
            }
            return part
        }
        changes.reserveCapacity(parts.reduce(0) { $0 + $1.changes.count })
        for part in parts {
            employers.formUnion(part.employers)
            changes += part.changes
        }
    }

    private init() {}

    private mutating func take(_ learner: MatchLearner, row: Int, after moment: MatchMoment, ageLimits: Set<Int>) {
        employers.formUnion(learner.hiddenEmployers)
        for consent in learner.consents {
            if case .employer(let id) = consent.scope { employers.insert(id) }
        }
        if let instant = learner.nextChange(after: moment, ageLimits: ageLimits) {
            changes.append(ChangeSchedule.Change(instantSeconds: instant, row: UInt32(row)))
        }
    }
}
