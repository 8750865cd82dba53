import PlacedDomain
import PlacedStore

/// The rows of some learners, by learner.
struct LearnerParts: Sendable {
    let learners: [LearnerID: SnapshotRows.Learner]
    let holdings: [LearnerID: [SnapshotRows.Holding]]
    let consents: [LearnerID: [SnapshotRows.Consent]]

    init(_ rows: LearnerRows) {
        learners = Dictionary(rows.learners.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        holdings = Dictionary(grouping: rows.holdings, by: \.learner)
        consents = Dictionary(grouping: rows.consents, by: \.learner)
    }
}
