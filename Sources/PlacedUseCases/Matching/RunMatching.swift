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
        do {
            outcome = .success(try await holding(holder) { try await carryOut(started, holder: holder) })
        } catch {
            outcome = .failure(.of(error))
        }
        if case .failure(.conflict(Self.leaseLost, _, _)) = outcome {
            // The run is the successor's now; only its holder may say what became of it.
            return nil
        }
        if case .failure(let error) = outcome {
            let failure = Self.name(of: error)
            context.logger.error("match run failed", metadata: ["run": "\(started.id)", "failure": "\(failure)"])
            try await context.write(as: .matcher) { access in
                try await access.failMatchRun(started.id, failure)
            }
        }
        try await context.read(as: .matcher) { access in
            try await access.releaseLease(Self.leaseName, holder: holder)
        }
        return try outcome.get()
    }

    /// Does a piece of work while the lease is renewed: a run of a whole nation takes longer than one lease.
    private func holding<Result: Sendable>(
        _ holder: String, _ work: @Sendable () async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while true {
                    // A third of the lease, so that one renewal may fail without losing it.
                    try await Task.sleep(for: .seconds(Self.leaseSeconds / 3))
                    let until = context.clock().addingTimeInterval(Self.leaseSeconds)
                    _ = try? await context.read(as: .matcher) { access in
                        try await access.takeLease(Self.leaseName, holder: holder, until: until)
                    }
                }
            }
            defer { group.cancelAll() }
            return try await work()
        }
    }

    private func start(holder: String) async throws(UseCaseError) -> MatchRunRecord? {
        let until = context.clock().addingTimeInterval(Self.leaseSeconds)
        return try await context.write(as: .matcher) { access in
            guard try await access.takeLease(Self.leaseName, holder: holder, until: until) else { return nil }
            _ = try await access.requeueInterruptedRuns()
            if let run = try await access.startNextMatchRun() { return run }
            try await access.releaseLease(Self.leaseName, holder: holder)
            return nil
        }
    }

    private func carryOut(_ run: MatchRunRecord, holder: String) async throws -> MatchRunRecord {
        let now = run.startedAt ?? context.clock()
        let rows = try await context.store.snapshot(as: .matcher, now: now) { access in
            try await access.snapshotRows(placement: run.placementID)
        }
        let (lists, result) = try await Self.compute(
            rows, now: now, seed: Int32(run.seed ?? 0), topK: context.settings.matchTop,
            isPartial: run.placementID != nil)
        return try await context.store.write(as: .matcher, now: context.clock()) { access in
            // A matcher that was away longer than its lease must not write over its successor's result.
            let until = access.scope.now.addingTimeInterval(Self.leaseSeconds)
            guard try await access.takeLease(Self.leaseName, holder: holder, until: until) else {
                throw UseCaseError.conflict(code: Self.leaseLost, detail: "Another matcher took over.", allowed: [])
            }
            try await access.replaceMatches(lists, run: run.id, placement: run.placementID)
            try await access.finishMatchRun(run.id, result)
            try await access.append(EventRecord("match_run.succeeded", "match_run", run.id, placement: run.placementID))
            guard let finished = try await access.matchRun(run.id) else { throw UseCaseError.notFound("run") }
            return finished
        }
    }

    /// The pure part, away from the caller's executor.
    @concurrent
    private static func compute(
        _ rows: SnapshotRows, now: Date, seed: Int32, topK: Int, isPartial: Bool
    ) async throws -> ([MatchListRow], MatchRunResult) {
        let assembly = try SnapshotAssembly(rows)
        let outcome = try MatchEngine.run(
            assembly.snapshot(now: now, seed: seed), options: MatchRunOptions(topK: topK, learnerLists: !isPartial))
        let lists = MatchListAssembly(assembly).rows(of: outcome)
        return (
            lists,
            MatchRunResult(
                placements: rows.placements.count, learners: rows.learners.count,
                pairsConsidered: outcome.counters.pairsConsidered, eligible: outcome.counters.eligible,
                matches: lists.count, resultHash: MatchListAssembly.digest(lists))
        )
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
