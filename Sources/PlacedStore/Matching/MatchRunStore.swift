public import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// Puts a run in the queue, or finds the one of the same scope that waits there already.
    ///
    /// - Parameter seed: of the public lottery, 0 … 2³¹ − 1; shown from now on, before it is used.
    public func enqueueMatchRun(
        placement: PlacementID?, cause: MatchRunCause, seed: Int32
    ) async throws(StoreError) -> MatchRunID {
        let id = MatchRunID.new(at: scope.now)
        if let made = try await first(
            EnqueueMatchRun(
                id: id, placement: placement, cause: cause, requestedBy: scope.actor.personID, seed: seed,
                now: scope.now))
        {
            return made
        }
        return try await first(FindQueuedRun(placement: placement)) ?? id
    }

    /// A run by its identifier.
    public func matchRun(_ id: MatchRunID) async throws(StoreError) -> MatchRunRecord? {
        try await first(FindMatchRuns(condition: .id(id), limit: 1))
    }

    /// The newest run that succeeded and covered a placement since it was published; one that follows changes has taken in
    /// what was so when it began.
    public func lastSucceededRun(
        of placement: PlacementID, publishedAt: Date
    ) async throws(StoreError) -> MatchRunRecord? {
        try await first(FindMatchRuns(condition: .succeeded(placement, since: publishedAt), limit: 1))
    }

    /// The newest runs first.
    ///
    /// - Parameter wholeOnly: without those that only wrote what changes did to the lists.
    public func matchRuns(limit: Int, wholeOnly: Bool = false) async throws(StoreError) -> [MatchRunRecord] {
        try await run(FindMatchRuns(condition: wholeOnly ? .whole : .any, limit: limit))
    }

    /// Runs left behind by a process that died go back to the queue; only the holder of the lease may call this.
    ///
    /// - Parameter attempts: a run that was started so often has failed: it may be what its process died of.
    public func requeueInterruptedRuns(attempts: Int) async throws(StoreError) -> Int {
        try await run(RequeueInterruptedRuns(attempts: attempts, now: scope.now)).count
    }

    /// Whether a run waits or is under way.
    public func isMatchRunOpen() async throws(StoreError) -> Bool {
        try await first(IsRunOpen()) ?? false
    }

    /// Takes the oldest queued run and marks it running.
    public func startNextMatchRun(_ edition: MatchEdition = .unnamed) async throws(StoreError) -> MatchRunRecord? {
        guard let id = try await first(StartNextRun(edition: edition, now: scope.now)) else { return nil }
        return try await matchRun(id)
    }

    /// Marks a run as done, with what it counted.
    public func finishMatchRun(_ id: MatchRunID, _ result: MatchRunResult) async throws(StoreError) {
        _ = try await run(FinishRun(id: id, result: result, now: scope.now))
    }

    /// Marks a run as failed; the previous result stays in place.
    public func failMatchRun(_ id: MatchRunID, _ failure: String) async throws(StoreError) {
        _ = try await run(FailRun(id: id, failure: failure, now: scope.now))
    }
}

private struct EnqueueMatchRun: DatabaseStatement {
    let id: MatchRunID
    let placement: PlacementID?
    let cause: MatchRunCause
    let requestedBy: PersonID?
    let seed: Int32
    let now: Date

    var sql: String {
        """
        /* MatchRun.enqueue */
        insert into match_run (match_run_id, scope_placement_id, cause, requested_by, requested_at, seed)
        values ($1, $2, $3, $4, $5, $6)
        on conflict do nothing
        returning match_run_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(placement)
        parameters.append(word: cause)
        parameters.append(requestedBy)
        parameters.append(now)
        parameters.append(seed)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> MatchRunID { try row.id(MatchRunID.self) }
}

private struct IsRunOpen: DatabaseStatement {
    var sql: String {
        "/* MatchRun.isOpen */ select exists (select from match_run where state in ('queued', 'running'))"
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Bool { try row.next(Bool.self) }
}

private struct FindQueuedRun: DatabaseStatement {
    let placement: PlacementID?

    var sql: String {
        """
        /* MatchRun.findQueued */
        select match_run_id
        from match_run
        where state = 'queued' and scope_placement_id is not distinct from $1
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(placement) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> MatchRunID { try row.id(MatchRunID.self) }
}

private struct FindMatchRuns: DatabaseStatement {
    enum Condition: Sendable {
        case any
        case whole
        case succeeded(PlacementID, since: Date)
        case id(MatchRunID)
    }

    let condition: Condition
    let limit: Int

    var sql: String {
        let (name, test) =
            switch condition {
            case .any: ("list", "$2::uuid is null and $3::timestamptz is null")
            case .whole: ("whole", "not follows_changes and $2::uuid is null and $3::timestamptz is null")
            case .succeeded:
                (
                    "lastSucceeded",
                    "state = 'succeeded' and (scope_placement_id is null or scope_placement_id = $2) and started_at >= $3"
                )
            case .id: ("find", "match_run_id = $2 and $3::timestamptz is null")
            }
        return """
            /* MatchRun.\(name) */
            select match_run_id, scope_placement_id, state, cause, attempts, code_version, rule_version, weights,
                placements, learners, pairs_considered, eligible, matches, listed_candidates, listed_placements,
                listed_near, left_out, seed, requested_at, started_at, finished_at, result_hash, failure,
                (select c.position from match_record c where c.match_run_id = match_run.match_run_id),
                (select c.record_hash from match_record c where c.match_run_id = match_run.match_run_id),
                (select c.previous_hash from match_record c where c.match_run_id = match_run.match_run_id)
            from match_run
            where \(test)
            order by requested_at desc, match_run_id desc
            limit $1
            """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(Int64(limit))
        switch condition {
        case .any, .whole:
            parameters.append(MatchRunID?.none)
            parameters.append(Date?.none)
        case .succeeded(let placement, let since):
            parameters.append(placement)
            parameters.append(since)
        case .id(let id):
            parameters.append(id)
            parameters.append(Date?.none)
        }
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> MatchRunRecord {
        MatchRunRecord(
            id: try row.id(MatchRunID.self), placementID: try row.id(PlacementID?.self),
            state: try row.word(MatchRunState.self), cause: try row.word(MatchRunCause.self),
            attempts: Int(try row.next(Int32.self)),
            edition: MatchEdition(
                code: try row.next(String?.self) ?? "", rules: try row.next(String?.self) ?? "",
                weights: try row.next([Int32]?.self)?.map(Int.init) ?? []),
            placements: Int(try row.next(Int32.self)), learners: Int(try row.next(Int32.self)),
            pairsConsidered: Int(try row.next(Int64.self)), eligible: Int(try row.next(Int64.self)),
            matches: Int(try row.next(Int64.self)),
            listed: MatchListedCounts(
                candidates: Int(try row.next(Int32.self)), placements: Int(try row.next(Int32.self)),
                near: Int(try row.next(Int32.self))),
            leftOut: Int(try row.next(Int32.self)), seed: try row.next(Int32?.self).map(Int.init),
            requestedAt: try row.next(Date.self), startedAt: try row.next(Date?.self),
            finishedAt: try row.next(Date?.self), resultHash: try row.next(String?.self),
            failure: try row.next(String?.self), position: try row.next(Int64?.self).map(Int.init),
            recordHash: try row.next(String?.self), previousHash: try row.next(String?.self))
    }
}

private struct RequeueInterruptedRuns: DatabaseStatement {
    let attempts: Int
    let now: Date

    var sql: String {
        """
        /* MatchRun.requeueInterrupted */
        update match_run r
        set state = case when r.attempts >= $1 or exists (
                select from match_run q
                where q.state = 'queued' and q.scope_placement_id is not distinct from r.scope_placement_id)
            or exists (
                select from match_run q
                where q.state = 'running' and q.match_run_id < r.match_run_id
                    and q.scope_placement_id is not distinct from r.scope_placement_id)
            then 'failed' else 'queued' end,
            failure = case when r.attempts >= $1 then 'process_died' else 'interrupted' end, started_at = null,
            finished_at = case when r.attempts >= $1 then $2 end
        where r.state = 'running'
        returning r.match_run_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(Int32(clamping: attempts))
        parameters.append(now)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> MatchRunID { try row.id(MatchRunID.self) }
}

private struct StartNextRun: DatabaseStatement {
    let edition: MatchEdition
    let now: Date

    var sql: String {
        """
        /* MatchRun.startNext */
        update match_run
        set state = 'running', started_at = $1, as_of = $1, code_version = $2, rule_version = $3, weights = $4,
            attempts = attempts + 1, failure = null
        where match_run_id = (
            select match_run_id
            from match_run
            where state = 'queued'
            order by requested_at, match_run_id
            limit 1
            for update skip locked)
        returning match_run_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(now)
        parameters.append(edition.code)
        parameters.append(edition.rules)
        parameters.append(edition.weights.map { Int32(clamping: $0) })
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> MatchRunID { try row.id(MatchRunID.self) }
}

private struct FinishRun: DatabaseStatement {
    typealias Row = NoRow

    let id: MatchRunID
    let result: MatchRunResult
    let now: Date

    var sql: String {
        """
        /* MatchRun.finish */
        update match_run
        set state = 'succeeded', finished_at = $2, placements = $3, learners = $4, pairs_considered = $5,
            eligible = $6, matches = $7, result_hash = $8, listed_candidates = $9, listed_placements = $10,
            listed_near = $11, left_out = $12
        where match_run_id = $1
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(now)
        parameters.append(Int32(clamping: result.placements))
        parameters.append(Int32(clamping: result.learners))
        parameters.append(Int64(result.pairsConsidered))
        parameters.append(Int64(result.eligible))
        parameters.append(Int64(result.matches))
        parameters.append(result.resultHash)
        parameters.append(Int32(clamping: result.listed.candidates))
        parameters.append(Int32(clamping: result.listed.placements))
        parameters.append(Int32(clamping: result.listed.near))
        parameters.append(Int32(clamping: result.leftOut))
    }
}

private struct FailRun: DatabaseStatement {
    typealias Row = NoRow

    let id: MatchRunID
    let failure: String
    let now: Date

    var sql: String {
        """
        /* MatchRun.fail */
        update match_run
        set state = 'failed', finished_at = $2, failure = $3
        where match_run_id = $1 and state = 'running'
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(now)
        parameters.append(failure)
    }
}
