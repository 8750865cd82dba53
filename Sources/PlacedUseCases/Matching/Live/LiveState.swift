import Foundation
import PlacedDomain
import PlacedMatching
import PlacedStore

/// Lists that follow the database, with the rows they are made from. It belongs to one `LiveIndex`.
final class LiveState {
    var live: LiveMatching
    /// The rows, for what a stored score was computed from.
    var slice: MatchInputSlice
    var assembly: SnapshotAssembly
    /// Names of achievements by IRI.
    var names: [String: String]
    let seed: Int32
    /// How far the event log is taken in.
    var cursor: ChangeCursor
    /// Where the stored lists stand in the record of runs.
    var position: Int64
    /// What was so at this instant is taken in.
    var takenAt: Date
    /// Postings and learners that cannot be matched.
    var leftOut: [MatchLeftOut.Subject: MatchLeftOut]
    /// Those of them that a run has reported.
    var reported: [MatchLeftOut.Subject: MatchLeftOut]
    /// Whether changes before `takenAt` may be missing that a longer transaction holds back.
    var isBehind = false
    /// Whether a posting was published of which no run is recorded yet.
    var isRunDue = false
    /// What the stored lists lack.
    var pending = MatchListChanges()
    /// When the oldest change among it was made.
    var pendingSince: Date?
    /// The run that was being written when the connection was lost, if it was.
    var attempted: MatchRunID?
    /// Whose inputs are kept with a run as they are.
    var keptLearners: Set<LearnerID> = []
    var keptPlacements: Set<PlacementID> = []
    /// When postings close, and when credentials that count in spite of an outage count no longer.
    var endings: Endings
    /// When an issuer is trusted, or no longer, by the calendar alone.
    let trustChange: Date?

    /// Of all learners, per mille, who may change before the index is built anew, which takes seconds for a state.
    private static let roomPerMille = 200

    /// How far the clock may be set back before everything is held to the earlier moment.
    private static let clockTolerance: TimeInterval = 5

    /// Learners and postings by the instant at which they are to be read again.
    struct Endings {
        var placements: [PlacementID: Date] = [:]
        var learners: [LearnerID: Date] = [:]

        var first: Date? { [placements.values.min(), learners.values.min()].compactMap(\.self).min() }
    }

    /// Builds index and lists.
    /// - Parameters:
    ///   - takenAt: the instant of the rows.
    ///   - position: place in the record of the newest run that the stored lists are of.
    /// - Throws: `MatchSnapshotError` where the catalogue contradicts itself.
    init(
        _ rows: SnapshotRows, cursor: ChangeCursor, now: Date, takenAt: Date, trustChange: Date?, seed: Int32,
        topK: Int, position: Int64
    ) throws(MatchSnapshotError) {
        let isolation = try MatchIsolation(rows, now: now, seed: seed)
        live = try LiveMatching(isolation.snapshot, options: LiveOptions(topK: topK, roomPerMille: Self.roomPerMille))
        slice = MatchInputSlice(rows)
        assembly = isolation.assembly
        names = [:]
        self.seed = seed
        self.cursor = cursor
        self.position = position
        self.takenAt = takenAt
        self.trustChange = trustChange
        leftOut = Dictionary(isolation.leftOut.map { ($0.subject, $0) }, uniquingKeysWith: { first, _ in first })
        reported = leftOut
        endings = Endings()
        for placement in rows.placements { note(placement) }
        for holding in rows.holdings {
            if let until = holding.countsUntil { note(holding.learner, until: until) }
        }
    }

    /// When something changes next by time alone.
    var nextChange: Date? {
        let learner = live.nextChangeSeconds.map { Date(timeIntervalSince1970: TimeInterval($0)) }
        return [learner, endings.first, trustChange].compactMap(\.self).min()
    }

    /// Whether everything is to be read again because of the clock: whom one trusts is another question now, or the clock
    /// was set back, and nothing that time took away comes back by itself.
    func isOutOfTime(at now: Date) -> Bool {
        if let trustChange, now >= trustChange { return true }
        return now.timeIntervalSince1970 < TimeInterval(live.moment.instantSeconds) - Self.clockTolerance
    }

    /// What a run counts that wrote these rows.
    /// - Parameter hash: digest over what it wrote.
    func result(rows: Int, listed: MatchListedCounts, hash: String) -> MatchRunResult {
        MatchRunResult(
            placements: slice.placements.count, learners: slice.learners.count, pairsConsidered: 0, eligible: 0,
            matches: rows, listed: listed, leftOut: leftOut.count, resultHash: hash)
    }

    /// Every row there is.
    func allRows() -> [MatchListRow] {
        let texts = MatchListAssembly(assembly.numbering, names: names)
        var rows: [MatchListRow] = []
        for id in slice.placements.keys.sorted() {
            rows += live.candidates(of: id.uuid).map { texts.row($0, .candidate) }
        }
        for id in slice.learners.keys.sorted() {
            rows += live.placements(of: id.uuid).map { texts.row($0, .placement) }
            rows += live.oneBadgeAway(of: id.uuid).map(texts.near)
        }
        return rows
    }

    func note(_ placement: PlacementRecord) {
        for (iri, summary) in placement.achievements { names[iri] = summary.name }
        if let closes = placement.closesAt { endings.placements[placement.id] = closes }
    }

    func note(_ learner: LearnerID, until: Date) {
        endings.learners[learner] = min(endings.learners[learner] ?? until, until)
    }
}
