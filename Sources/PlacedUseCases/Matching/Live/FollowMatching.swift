public import Foundation
import Metrics
public import PlacedDomain
import PlacedMatching
import PlacedStore

/// Keeps the stored lists current from the event log, change by change; one process does at a time.
///
/// It starts from a snapshot and the log's very position in it, writes what the stored lists lack, and from then on what
/// each event changes. Every write is a run of cause `change` in the record, in one transaction with the rows. The event
/// log is the truth: whatever happens to this process, the next one starts from a snapshot again.
public struct FollowMatching: Sendable {
    /// The lease of whoever follows.
    public static let leaseName = "matching.live"
    /// How long a follower that died keeps others from following.
    static let leaseSeconds: TimeInterval = 30
    /// Events that are taken in together at most.
    static let pageLimit = 500

    /// What to do next.
    public enum Next: Sendable, Hashable {
        /// There may be more at once.
        case more
        /// Nothing until something happens, or until an instant.
        case rest(until: Date?)
        /// Somebody else follows, or writes lists right now: ask again soon.
        case busy
    }

    /// What a step did.
    public struct Step: Sendable {
        /// What to do next.
        public let next: Next
        /// The run that was written; nil when no row was.
        public let run: MatchRunID?
    }

    let context: UseCaseContext

    /// Works within a context and fills its index.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    private var index: LiveIndex { context.liveIndex }

    /// Takes in what happened.
    ///
    /// - Parameter holder: names this process in the leases.
    /// - Throws: ``UseCaseError/unavailable`` and the like; what was taken in and not yet written is written by a later step.
    public func callAsFunction(holder: String) async throws(UseCaseError) -> Step {
        do {
            let until = context.clock().addingTimeInterval(Self.leaseSeconds)
            let isMine = try await context.store.view(as: .matcher, now: context.clock())
                .takeLease(Self.leaseName, holder: holder, until: until)
            guard isMine else {
                await index.replace(nil)
                return Step(next: .busy, run: nil)
            }
            guard await index.isFollowing else { return try await build(holder) }
            return try await follow(holder)
        } catch {
            throw .of(error)
        }
    }

    /// Gives the lease back and forgets the index.
    public func stop(holder: String) async {
        await index.replace(nil)
        try? await context.read(as: .matcher) { access in
            try await access.releaseLease(Self.leaseName, holder: holder)
        }
    }

    // MARK: - Building

    private func build(_ holder: String) async throws -> Step {
        // It may take longer than the lease; leaving here ends the renewal.
        async let _: Void = renewLease(holder)
        let now = context.clock()
        let (rows, cursor, newest) = try await context.store.snapshot(as: .matcher, now: now) { access in
            // The record first: a run that ends meanwhile is found out when the lists are written.
            let newest = try await access.newestRecordedRun()
            let rows = try await access.snapshotRows()
            return (rows, try await access.changeCursor(), newest)
        }
        let seed = newest?.seed ?? Int32.random(in: 0...Int32.max)
        let state = try await Self.built(
            rows, cursor: rows.cursor ?? cursor, now: now, seed: seed, topK: context.settings.matchTop,
            position: newest?.position ?? 0)
        let all = state.allRows()
        let (leftOut, moment) = (state.leftOut.values.sorted { "\($0.subject)" < "\($1.subject)" }, state.live.moment)
        let digest = MatchListAssembly.digest(all)
        var result = state.result(rows: all.count, listed: digest.listed, hash: digest.finish())
        result.pairsConsidered = result.learners * result.placements
        result.eligible = state.live.eligibleWhenBuilt
        let counted = result
        let slice = state.slice
        let run = try await write(holder, after: state.position) { access, run, position in
            _ = try await access.replaceMatches(all, run: run, placement: nil)
            let (learners, placements) = (
                try await access.learnersWritten(at: position), try await access.placementsWritten(at: position)
            )
            try await access.keepInputs(
                learners: learners.sorted().compactMap { id in slice.learner(id).map { (id, $0) } },
                placements: placements.sorted().compactMap { id in slice.placement(id).map { (id, $0) } },
                at: position)
            try await access.record(leftOut, of: run)
            try await record(run, moment, seed: seed, counted, isWhole: true, at: position, access)
        }
        guard let run else { return Step(next: .busy, run: nil) }
        state.position += 1
        await index.replace(state)
        return Step(next: .more, run: run)
    }

    private func renewLease(_ holder: String) async {
        while (try? await Task.sleep(for: .seconds(Self.leaseSeconds / 3))) != nil {
            let now = context.clock()
            _ = try? await context.store.view(as: .matcher, now: now)
                .takeLease(Self.leaseName, holder: holder, until: now.addingTimeInterval(Self.leaseSeconds))
        }
    }

    @concurrent
    private static func built(
        _ rows: SnapshotRows, cursor: ChangeCursor, now: Date, seed: Int32, topK: Int, position: Int64
    ) async throws -> sending LiveState {
        do throws(MatchSnapshotError) {
            return try LiveState(rows, cursor: cursor, now: now, seed: seed, topK: topK, position: position)
        } catch {
            throw UseCaseError.defect("snapshot: \(error)")
        }
    }

    // MARK: - Following

    private func follow(_ holder: String) async throws -> Step {
        let now = context.clock()
        guard let cursor = await index.with({ $0.cursor }) else { return Step(next: .more, run: nil) }
        let page = try await context.store.view(as: .matcher, now: now).changes(after: cursor, limit: Self.pageLimit)
        guard case .events(let events, let next, let isFull) = page else { return await again() }
        var touched = TouchedRows()
        for event in events {
            switch event.touches {
            case .learner(let id): touched.learners.insert(id)
            case .placement(let id): touched.placements.insert(id)
            case .achievement, .trust: return await again()
            case nil: continue
            }
            touched.since = min(touched.since ?? event.at, event.at)
        }
        await addEndings(to: &touched, now: now)
        let rows = try await read(touched, now: now)
        do {
            try await index.with { state in
                try state.take(rows, now: now)
                state.cursor = next
            }
        } catch is LiveState.Stale {
            return await again()
        }
        let run = try await writePending(holder)
        let rest = await index.with { $0.pending.isEmpty ? Next.rest(until: $0.nextChange) : .busy } ?? .more
        return Step(next: isFull ? .more : rest, run: run)
    }

    /// Everything is read again by the next step.
    private func again() async -> Step {
        await index.replace(nil)
        return Step(next: .more, run: nil)
    }

    private func addEndings(to touched: inout TouchedRows, now: Date) async {
        let due = await index.with { state in
            (
                state.endings.placements.filter { $0.value <= now }.keys.sorted(),
                state.endings.learners.filter { $0.value <= now }.keys.sorted()
            )
        }
        touched.placements.formUnion(due?.0 ?? [])
        touched.learners.formUnion(due?.1 ?? [])
    }

    /// Reads what was touched as it lies at one instant, and then what that names anew.
    private func read(_ touched: TouchedRows, now: Date) async throws -> TouchedRows {
        guard !touched.isEmpty else { return touched }
        var found = touched
        let (learners, placements) = (touched.learners.sorted(), touched.placements.sorted())
        let (rows, postings) = try await context.store.snapshot(as: .matcher, now: now) { access in
            (try await access.learnerRows(of: learners), try await access.placementRows(of: placements))
        }
        found.learnerParts = LearnerParts(rows)
        found.placementRows = postings
        let held = Set(rows.holdings.map(\.achievement))
        let named = Set(postings.flatMap(\.content.requirements).flatMap(\.alternatives).map(\.achievement))
        let accepted = Set(postings.flatMap(\.content.requirements).flatMap { $0.acceptedIssuers ?? [] })
        let vouching = Set(rows.holdings.map(\.issuer))
        let unknown = await index.with { state in
            (
                held.filter { state.assembly.numbering.achievement($0) == nil },
                named.filter { state.assembly.numbering.achievement(iri: $0) == nil },
                vouching.filter { state.assembly.numbering.issuer($0) == nil },
                accepted.filter { state.assembly.numbering.issuers(iris: [$0]).isEmpty }
            )
        }
        guard let unknown else { return found }
        let view = context.store.view(as: .matcher, now: now)
        if !unknown.0.isEmpty || !unknown.1.isEmpty {
            found.achievements = try await view.achievementRows(of: unknown.0.sorted(), iris: unknown.1.sorted())
        }
        if !unknown.2.isEmpty || !unknown.3.isEmpty {
            found.issuers = try await view.issuerRows(of: unknown.2.sorted(), iris: unknown.3.sorted())
        }
        return found
    }

    // MARK: - Writing

    /// Writes what the stored lists lack.
    private func writePending(_ holder: String) async throws -> MatchRunID? {
        let waiting = await index.with { state -> Waiting? in
            if state.pending.isEmpty { return nil }
            let written = state.pending.written
            let inputs = state.inputs(written.learners, written.placements)
            return Waiting(
                changes: state.pending, position: state.position, moment: state.live.moment, seed: state.seed,
                result: state.resultOfPending(), learners: inputs.learners,
                placements: inputs.placements, since: state.pendingSince, attempted: state.attempted)
        }
        guard let waiting, let waiting else { return nil }
        if let attempted = waiting.attempted,
            let recorded = try await context.store.view(as: .matcher, now: context.clock()).recordedRun(attempted)
        {
            // The connection was lost after the commit.
            await settle(waiting, at: recorded.position)
            return attempted
        }
        let id = MatchRunID.new(at: context.clock())
        await index.with { $0.attempted = id }
        let run = try await write(holder, as: id, after: waiting.position) { access, run, position in
            try await access.apply(waiting.changes, run: run, at: position)
            try await access.keepInputs(learners: waiting.learners, placements: waiting.placements, at: position)
            try await record(
                run, waiting.moment, seed: waiting.seed, waiting.result, isWhole: false, at: position, access)
        }
        await index.with { $0.attempted = nil }
        guard let run else {
            // Either another run is being written, or one was, and the lists are another's now.
            let newest = try await context.store.view(as: .matcher, now: context.clock()).newestRecordedRun()
            if newest?.position ?? 0 != waiting.position { await index.replace(nil) }
            return nil
        }
        await settle(waiting, at: waiting.position + 1)
        if let since = waiting.since {
            Timer(label: "placed_match_live_lag_seconds")
                .recordNanoseconds(Int64(max(0, context.clock().timeIntervalSince(since)) * 1e9))
        }
        return run
    }

    /// What is to be written together.
    private struct Waiting: Sendable {
        let changes: MatchListChanges
        let position: Int64
        let moment: MatchMoment
        let seed: Int32
        let result: MatchRunResult
        let learners: [(LearnerID, MatchLearnerInput)]
        let placements: [(PlacementID, MatchPlacementInput)]
        let since: Date?
        let attempted: MatchRunID?
    }

    private func settle(_ written: Waiting, at position: Int64) async {
        await index.with { state in
            state.position = position
            state.pending = MatchListChanges()
            state.pendingSince = nil
            state.attempted = nil
            state.keptLearners.formUnion(written.learners.map(\.0))
            state.keptPlacements.formUnion(written.placements.map(\.0))
        }
    }

    /// Writes in one transaction, in which no other run is written, if the stored lists are still those of a run.
    ///
    /// - Returns: the run; nil when another run is being written or was.
    private func write(
        _ holder: String, as id: MatchRunID? = nil, after position: Int64,
        _ work: @Sendable (StoreTransaction, MatchRunID, Int64) async throws -> Void
    ) async throws -> MatchRunID? {
        let run = id ?? MatchRunID.new(at: context.clock())
        let now = context.clock()
        // Not the name under which this process carries out runs that were asked for.
        let writer = holder + "/live"
        return try await context.store.write(as: .matcher, now: now) { access in
            let until = now.addingTimeInterval(RunMatching.leaseSeconds)
            guard try await access.takeLease(RunMatching.leaseName, holder: writer, until: until),
                try await access.nextRecordPosition() == position + 1
            else { return nil }
            try await work(access, run, position + 1)
            try await access.releaseLease(RunMatching.leaseName, holder: writer)
            return run
        }
    }

    private func record(
        _ run: MatchRunID, _ moment: MatchMoment, seed: Int32, _ result: MatchRunResult, isWhole: Bool,
        at position: Int64, _ access: StoreTransaction
    ) async throws {
        try await access.insertFollowingRun(
            run, asOf: Date(timeIntervalSince1970: TimeInterval(moment.instantSeconds)), seed: seed,
            edition: RunMatching.edition(context), result: result, isWhole: isWhole)
        try await access.appendMatchRecord(of: run, at: position)
        try await access.append(EventRecord("match_run.succeeded", "match_run", run))
    }
}
