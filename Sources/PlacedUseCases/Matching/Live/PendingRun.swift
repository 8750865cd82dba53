import Crypto
import Foundation
import PlacedDomain
import PlacedMatching
import PlacedStore

/// A run that brings the stored lists to what a follower knows: what it is to write together.
struct PendingRun: Sendable {
    let changes: MatchListChanges
    /// Place in the record of the run before.
    let position: Int64
    let seed: Int32
    let moment: MatchMoment
    /// What was so at this instant is taken in.
    let startedAt: Date
    let result: MatchRunResult
    /// Inputs of rows that are written, where they are not kept already.
    let learners: [(LearnerID, MatchLearnerInput)]
    let placements: [(PlacementID, MatchPlacementInput)]
    /// What cannot be matched and was not reported yet.
    let leftOut: [MatchLeftOut]
    /// When the oldest change among it was made.
    let since: Date?
}

extension LiveState {
    /// What the stored lists and the record of runs lack; nil when they lack nothing.
    func pendingRun() -> PendingRun? {
        let unreported = leftOut.values.filter { reported[$0.subject] != $0 }
        guard !pending.isEmpty || isRunDue || !unreported.isEmpty else { return nil }
        let written = pending.written
        return PendingRun(
            changes: pending, position: position, seed: seed, moment: live.moment, startedAt: takenAt,
            result: resultOfPending(),
            learners: written.learners.subtracting(keptLearners).sorted().compactMap { id in
                slice.learner(id).map { (id, $0) }
            },
            placements: written.placements.subtracting(keptPlacements).sorted().compactMap { id in
                slice.placement(id).map { (id, $0) }
            }, leftOut: unreported.sorted { "\($0.subject)" < "\($1.subject)" }, since: pendingSince)
    }

    /// The pending run is written, and nothing was taken in since it was made.
    func settle(at position: Int64) {
        let written = pending.written
        keptLearners.formUnion(written.learners)
        keptPlacements.formUnion(written.placements)
        self.position = position
        pending = MatchListChanges()
        pendingSince = nil
        attempted = nil
        isRunDue = false
        reported = leftOut
    }

    /// What a run counts that writes what the stored lists lack: rows of them, not all there are.
    private func resultOfPending() -> MatchRunResult {
        var listed = MatchListedCounts()
        var rows = 0
        for (key, change) in pending.changes where change != .removed {
            rows += 1
            switch key.list {
            case .candidate: listed.candidates += 1
            case .placement: listed.placements += 1
            case .near: listed.near += 1
            }
        }
        var hash = SHA256()
        for line in pending.lines { hash.update(data: Data((line + "\n").utf8)) }
        return result(
            rows: rows, listed: listed,
            hash: hash.finalize().map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined())
    }
}
