import Foundation
import PlacedDomain
import PlacedStore

/// What was touched, and how it lies in the database after that.
struct TouchedRows: Sendable {
    /// Learners to take in anew; those without rows are not to be matched any more.
    var learners: Set<LearnerID> = []
    /// Postings to take in anew; those without a row are not open any more.
    var placements: Set<PlacementID> = []
    /// Achievements of which it was said that they stand for something else now.
    var catalogue: Set<AchievementID> = []
    /// Learners who count otherwise although nothing of theirs changed.
    var regraded: Set<LearnerID> = []
    /// When the first of it was changed; nil where time alone did.
    var since: Date?
    var learnerParts = LearnerParts(.none)
    var placementRows: [PlacementRecord] = []
    /// Achievements that are named and were not known, and known ones that are aligned otherwise now.
    var achievements: [SnapshotRows.Achievement] = []
    /// Issuers that are named and were not known.
    var issuers: [SnapshotRows.Issuer] = []

    /// Whether there is nothing to read.
    var isEmpty: Bool { learners.isEmpty && placements.isEmpty }

    /// Notes what events touch.
    ///
    /// - Returns: false when everything is touched.
    mutating func note(_ events: [ChangeEvent]) -> Bool {
        for event in events {
            switch event.touches {
            case .learner(let id): learners.insert(id)
            case .placement(let id): placements.insert(id)
            case .achievement(let id): catalogue.insert(id)
            case .trust: return false
            case nil: continue
            }
            since = min(since ?? event.at, event.at)
        }
        return true
    }
}
