import Foundation
import PlacedDomain
import PlacedStore

/// What was touched, and how it lies in the database after that.
struct TouchedRows: Sendable {
    /// Learners to take in anew; those without rows are not to be matched any more.
    var learners: Set<LearnerID> = []
    /// Postings to take in anew; those without a row are not open any more.
    var placements: Set<PlacementID> = []
    /// When the first of it was changed; nil where time alone did.
    var since: Date?
    var learnerParts = LearnerParts(.none)
    var placementRows: [PlacementRecord] = []
    /// Achievements and issuers that are named and were not known.
    var achievements: [SnapshotRows.Achievement] = []
    var issuers: [SnapshotRows.Issuer] = []

    var isEmpty: Bool { learners.isEmpty && placements.isEmpty }
}
