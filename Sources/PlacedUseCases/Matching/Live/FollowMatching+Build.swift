import Foundation
import PlacedDomain
import PlacedMatching
import PlacedStore

extension FollowMatching {
    /// What the index is built from, as it lay at one instant.
    private struct Ground {
        let rows: SnapshotRows
        let cursor: ChangeCursor
        /// The newest run of the record.
        let newest: MatchRunPosition?
        let trustChange: Date?
        /// Not before the rows were as they are.
        let readAt: Date

        var position: Int64 { newest?.position ?? 0 }
    }

    /// Reads everything, builds the index, and writes what the stored lists lack.
    func build(_ holder: String) async throws -> Step {
        let busy = Step(next: .busy, run: nil)
        // All of it would be for nothing.
        if try await isRunning() { return busy }
        let now = context.clock()
        let ground = try await readGround(now)
        guard try await !isRunning(), try await view().nextRecordPosition() == ground.position + 1 else { return busy }
        let seed = ground.newest?.seed ?? Int32.random(in: 0...Int32.max)
        let state = try await Self.built(ground, now: now, seed: seed, topK: context.settings.matchTop)
        guard let run = try await writeAll(of: state, holder) else { return busy }
        await index.replace(state)
        return Step(next: .more, run: run)
    }

    /// Whether a run that was asked for is being carried out, which will write all lists.
    private func isRunning() async throws -> Bool {
        try await view().isLeaseHeld(RunMatching.leaseName, seconds: RunMatching.leaseSeconds)
    }

    private func readGround(_ now: Date) async throws -> Ground {
        try await context.store.snapshot(as: .matcher, now: now) { access in
            // The record first: a run that ends meanwhile is found out when the lists are written.
            let newest = try await access.newestRecordedRun()
            let readAt = context.clock()
            let rows = try await access.snapshotRows()
            let trustDay = try await access.nextTrustChange()
            let cursor = try await access.changeCursor()
            return Ground(
                rows: rows, cursor: rows.cursor ?? cursor, newest: newest,
                trustChange: trustDay.map { Date(timeIntervalSince1970: TimeInterval($0.dayNumber) * 86_400) },
                readAt: max(now, readAt))
        }
    }

    @concurrent
    private static func built(
        _ ground: Ground, now: Date, seed: Int32, topK: Int
    ) async throws -> sending LiveState {
        do throws(MatchSnapshotError) {
            return try LiveState(
                ground.rows, cursor: ground.cursor, now: now, takenAt: ground.readAt, trustChange: ground.trustChange,
                seed: seed, topK: topK, position: ground.position)
        } catch {
            throw UseCaseError.defect("snapshot: \(error)")
        }
    }

    /// Writes every list.
    ///
    /// - Returns: the run; nil when another one is being written or was.
    private func writeAll(of state: LiveState, _ holder: String) async throws -> MatchRunID? {
        let all = state.allRows()
        let leftOut = state.leftOut.values.sorted { "\($0.subject)" < "\($1.subject)" }
        let (moment, startedAt, seed, slice) = (state.live.moment, state.takenAt, state.seed, state.slice)
        let digest = MatchListAssembly.digest(all)
        var result = state.result(rows: all.count, listed: digest.listed, hash: digest.finish())
        result.pairsConsidered = result.learners * result.placements
        result.eligible = state.live.eligibleWhenBuilt
        let counted = result
        let run = MatchRunID.new(at: context.clock())
        let isWritten = try await write(run, holder, after: state.position) { access, position in
            _ = try await access.replaceMatches(all, run: run, placement: nil)
            let placements = try await access.placementsWritten(at: position).sorted()
            try await access.keepInputs(
                learners: [], placements: placements.compactMap { id in slice.placement(id).map { (id, $0) } },
                at: position)
            let learners = try await access.learnersWritten(at: position).sorted()
            // The documents of all learners at once would take half a gigabyte for a state.
            for start in stride(from: 0, to: learners.count, by: MatchInputKeeping.batch) {
                let batch = learners[start..<min(start + MatchInputKeeping.batch, learners.count)]
                try await access.keepInputs(
                    learners: batch.compactMap { id in slice.learner(id).map { (id, $0) } }, placements: [],
                    at: position)
            }
            try await access.record(leftOut, of: run)
            try await record(
                run, startedAt: startedAt, moment, seed: seed, counted, isWhole: true, at: position, access)
        }
        guard isWritten else { return nil }
        context.log(leftOut, of: run)
        state.position += 1
        return run
    }
}
