import Foundation
import Metrics
import PlacedDomain
import PlacedMatching
import PlacedStore

extension FollowMatching {
    /// Finds out what became of a run whose connection was lost while it was being committed.
    ///
    /// - Returns: the run, if it is there.
    func settleAttempt() async throws -> MatchRunID? {
        guard let attempted = await index.with({ $0.attempted }), let attempted else { return nil }
        let recorded = try await view().recordedRun(attempted)
        // If it is committed only now, the next run finds its place in the record taken.
        await index.with { state in
            if let recorded { state.settle(at: recorded.position) } else { state.attempted = nil }
        }
        return recorded?.run
    }

    /// Writes what the stored lists lack.
    ///
    /// - Returns: the run; nil when it wrote no row.
    func writePending(_ holder: String) async throws -> MatchRunID? {
        guard let pending = await index.with({ $0.pendingRun() }), let pending else { return nil }
        let run = MatchRunID.new(at: context.clock())
        await index.with { $0.attempted = run }
        let isWritten = try await write(run, holder, after: pending.position) { access, position in
            try await access.apply(pending.changes, run: run, at: position)
            try await access.keepInputs(learners: pending.learners, placements: pending.placements, at: position)
            try await access.record(pending.leftOut, of: run)
            try await record(
                run, startedAt: pending.startedAt, pending.moment, seed: pending.seed, pending.result, isWhole: false,
                at: position, access)
        }
        guard isWritten else {
            await index.with { $0.attempted = nil }
            // Either another run is being written, or one was, and the lists are another's now.
            let newest = try await view().newestRecordedRun()
            if newest?.position ?? 0 != pending.position { await index.replace(nil) }
            return nil
        }
        await index.with { $0.settle(at: pending.position + 1) }
        context.log(pending.leftOut, of: run)
        if let since = pending.since {
            Timer(label: "placed_match_live_lag_seconds")
                .recordNanoseconds(Int64(max(0, context.clock().timeIntervalSince(since)) * 1e9))
        }
        return pending.changes.isEmpty ? nil : run
    }

    /// Writes in one transaction, in which no other run is written, if the stored lists are still those of a run.
    ///
    /// - Returns: false when another run is being written or was.
    func write(
        _ run: MatchRunID, _ holder: String, after position: Int64,
        _ work: @Sendable (StoreTransaction, Int64) async throws -> Void
    ) async throws -> Bool {
        let now = context.clock()
        // Not the name under which this process carries out runs that were asked for.
        let writer = holder + "/live"
        return try await context.store.write(as: .matcher, now: now) { access in
            let until = now.addingTimeInterval(RunMatching.leaseSeconds)
            guard try await access.takeLease(RunMatching.leaseName, holder: writer, until: until) else { return false }
            let isNext = try await access.nextRecordPosition() == position + 1
            if isNext { try await work(try await access.keepingDigestsBack(context.clock), position + 1) }
            try await access.releaseLease(RunMatching.leaseName, holder: writer)
            return isNext
        }
    }

    /// Records a run that nobody asked for.
    func record(
        _ run: MatchRunID, startedAt: Date, _ moment: MatchMoment, seed: Int32, _ result: MatchRunResult,
        isWhole: Bool, at position: Int64, _ access: StoreTransaction
    ) async throws {
        try await access.insertFollowingRun(
            run, startedAt: startedAt, asOf: Date(timeIntervalSince1970: TimeInterval(moment.instantSeconds)),
            seed: seed, edition: RunMatching.edition(context), result: result, isWhole: isWhole)
        try await access.appendMatchRecord(of: run, at: position)
        try await access.append(EventRecord("match_run.succeeded", "match_run", run))
    }
}
