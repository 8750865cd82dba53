public import Foundation
import Logging
import PlacedDomain
import PlacedMatching
public import PlacedStore

/// Takes the next queued run and carries it out, one at a time across all processes.
///
/// The result is written in one transaction with the run's record: a crash before its commit leaves the previous lists,
/// and the run goes back to the queue when the next process takes the lease.
public struct RunMatching: Sendable {
    /// The lease every matcher of every process takes first.
    public static let leaseName = "matching"
    /// How long a matcher that died keeps others waiting.
    public static let leaseSeconds: TimeInterval = 60

    /// How often a run is started, and a shard of one: one that killed its process so often would kill the next one too.
    public static let attempts = 3
    /// Edition of the rules of matching; goes up when equal inputs give other lists.
    public static let ruleEdition = "1"

    private static let leaseLost = "lease_lost"

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Carries out the oldest queued run.
    ///
    /// - Parameter holder: names this process in the lease.
    /// - Returns: the finished run; nil when there is none, or another process holds the lease.
    public func callAsFunction(holder: String) async throws(UseCaseError) -> MatchRunRecord? {
        guard let started = try await start(holder: holder) else { return nil }
        let outcome: Result<MatchRunRecord, UseCaseError>
        var isDiskFull = false
        do {
            let run = try await context.renewing(leaseOf: Self.leaseSeconds) { view, until in
                try await view.renewLease(Self.leaseName, holder: holder, until: until)
            } while: {
                try await carryOut(started, holder: holder)
            }
            outcome = .success(run)
        } catch {
            isDiskFull = (error as? StoreError)?.isDiskFull ?? false
            outcome = .failure(.of(error))
        }
        if case .failure(.conflict(Self.leaseLost, _, _)) = outcome {
            // The run is the successor's now; only its holder may say what became of it.
            return nil
        }
        if case .failure(let error) = outcome {
            let failure = isDiskFull ? "disk_full" : Self.name(of: error)
            context.logger.error("match run failed", metadata: ["run": "\(started.id)", "failure": "\(failure)"])
            try await context.write(as: .matcher) { access in
                try await access.failMatchRun(started.id, failure)
                try await access.forgetShards()
            }
        }
        try await context.read(as: .matcher) { access in
            try await access.releaseLease(Self.leaseName, holder: holder)
        }
        return try outcome.get()
    }

    private func start(holder: String) async throws(UseCaseError) -> MatchRunRecord? {
        let until = context.clock().addingTimeInterval(Self.leaseSeconds)
        return try await context.write(as: .matcher) { access in
            // Taking the lease would wait for whoever writes lists: often, and for nothing.
            guard try await access.isMatchRunOpen() else { return nil }
            guard try await access.takeLease(Self.leaseName, holder: holder, until: until) else { return nil }
            _ = try await access.requeueInterruptedRuns(attempts: Self.attempts)
            try await access.forgetShards()
            if let run = try await access.startNextMatchRun(Self.edition(context)) { return run }
            try await access.releaseLease(Self.leaseName, holder: holder)
            return nil
        }
    }

    /// What this program's runs are computed by.
    static func edition(_ context: UseCaseContext) -> MatchEdition {
        MatchEdition(
            code: context.settings.codeVersion, rules: ruleEdition,
            weights: PlacedDomain.FactorWeights.standard.values)
    }

    private func carryOut(_ run: MatchRunRecord, holder: String) async throws -> MatchRunRecord {
        if context.settings.matchShards > 1, run.placementID == nil {
            return try await SharedMatchRun(context, run, holder: holder)()
        }
        let now = run.startedAt ?? context.clock()
        return try await context.store.snapshot(as: .matcher, now: now) { view in
            let ground = try await view.snapshotGround(placement: run.placementID)
            let people = try await context.store.compactSnapshot(view, over: ground)
            let found = try await Self.compute(
                ground, people, now: now, seed: Int32(run.seed ?? 0), topK: context.settings.matchTop,
                isPartial: run.placementID != nil)
            context.log(found.leftOut, of: run.id)
            return try await context.store.write(as: .matcher, now: context.clock()) { access in
                try await keepLease(holder, access)
                let position = try await access.replaceMatches(found.lists, run: run.id, placement: run.placementID)
                try await MatchInputKeeping(ground, view).keep(at: position, access)
                return try await finish(run, found.result, leftOut: found.leftOut, at: position, access)
            }
        }
    }

    /// A matcher that was away longer than its lease must not write over its successor's result.
    func keepLease(_ holder: String, _ access: StoreTransaction) async throws {
        let until = access.scope.now.addingTimeInterval(Self.leaseSeconds)
        guard try await access.takeLease(Self.leaseName, holder: holder, until: until) else {
            throw UseCaseError.conflict(code: Self.leaseLost, detail: "Another matcher took over.", allowed: [])
        }
    }

    /// What goes with the written lists, in their transaction.
    func finish(
        _ run: MatchRunRecord, _ result: MatchRunResult, leftOut: [MatchLeftOut], at position: Int64,
        _ access: StoreTransaction
    ) async throws -> MatchRunRecord {
        try await access.record(leftOut, of: run.id)
        try await access.finishMatchRun(run.id, result)
        try await access.appendMatchRecord(of: run.id, at: position)
        try await access.forgetMatchHistory(
            before: access.scope.now.addingTimeInterval(-context.settings.matchHistorySeconds))
        try await access.append(EventRecord("match_run.succeeded", "match_run", run.id, placement: run.placementID))
        guard let finished = try await access.matchRun(run.id) else { throw UseCaseError.notFound("run") }
        return finished
    }

    /// What a run found.
    private struct Found: Sendable {
        let lists: [MatchListRow]
        let result: MatchRunResult
        let leftOut: [MatchLeftOut]
    }

    /// The pure part, away from the caller's executor.
    @concurrent
    private static func compute(
        _ ground: SnapshotRows, _ people: CompactSnapshot, now: Date, seed: Int32, topK: Int, isPartial: Bool
    ) async throws -> Found {
        let isolation: MatchIsolation
        do {
            isolation = try MatchIsolation(ground, people, now: now, seed: seed)
        } catch {
            throw UseCaseError.defect("snapshot: \(error)")
        }
        let outcome = isolation.engine.run(MatchRunOptions(topK: topK, learnerLists: !isPartial))
        let lists = MatchListAssembly(isolation.assembly).rows(of: outcome)
        let digest = MatchListAssembly.digest(lists)
        return Found(
            lists: lists,
            result: MatchRunResult(
                placements: ground.placements.count, learners: people.learners.count,
                pairsConsidered: outcome.counters.pairsConsidered, eligible: outcome.counters.eligible,
                matches: lists.count, listed: digest.listed, leftOut: isolation.leftOut.count,
                resultHash: digest.finish()),
            leftOut: isolation.leftOut)
    }

    private static func name(of error: UseCaseError) -> String {
        switch error {
        case .unavailable: "database_unavailable"
        case .conflict(let code, _, _): code
        case .defect(let text): text
        default: "unexpected"
        }
    }
}
