/// What a run would read of a few learners, as it lies in the database now.
public struct LearnerRows: Sendable {
    /// Those of them with a live consent for ranking.
    public let learners: [SnapshotRows.Learner]
    /// Their verified credentials under a live consent.
    public let holdings: [SnapshotRows.Holding]
    /// Their live consents.
    public let consents: [SnapshotRows.Consent]

    /// The rows of nobody.
    public static let none = LearnerRows(learners: [], holdings: [], consents: [])
}
