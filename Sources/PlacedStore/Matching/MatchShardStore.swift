public import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// Offers the shards of a run to every matcher; only the holder of the matching lease may call this.
    public func offerShards(
        _ ranges: [ClosedRange<Int32>], of run: MatchRunID, attempt: Int, seeing snapshot: SharedSnapshot, top: Int
    ) async throws(StoreError) {
        _ = try await self.run(
            OfferShards(ranges: ranges, run: run, attempt: attempt, snapshot: snapshot, top: top))
    }

    /// Takes a shard that nobody works on, or whose matcher let its lease end; none that this holder has given back.
    ///
    /// - Parameters:
    ///   - run: of this run only; nil: of whichever runs.
    ///   - edition: a matcher of other rules must not take part.
    ///   - starts: a shard that was taken so often is left: it may be what its matchers died of.
    public func claimShard(
        of run: MatchRunID? = nil, edition: MatchEdition, holder: String, until: Date, starts: Int
    ) async throws(StoreError) -> MatchShard? {
        try await first(
            ClaimShard(run: run, edition: edition, holder: holder, until: until, starts: starts, now: scope.now))
    }

    /// Keeps a shard; false when it is another's by now.
    public func renewShard(_ shard: MatchShard, holder: String, until: Date) async throws(StoreError) -> Bool {
        try await first(RenewShard(shard: shard, holder: holder, until: until)) != nil
    }

    /// Gives a shard back unfinished, for others: whoever could not do it would not do it the next time either.
    public func releaseShard(_ shard: MatchShard, holder: String) async throws(StoreError) {
        _ = try await run(ReleaseShard(shard: shard, holder: holder))
    }

    /// Ends a shard; false when it is another's by now, and then nothing of it may be kept.
    public func finishShard(
        _ shard: MatchShard, holder: String, _ result: MatchShardResult
    ) async throws(StoreError) -> Bool {
        try await first(FinishShard(shard: shard, holder: holder, result: result, now: scope.now)) != nil
    }

    /// How far the shards of a start of a run are.
    public func shardProgress(
        of run: MatchRunID, attempt: Int, starts: Int
    ) async throws(StoreError) -> MatchShardProgress {
        try await first(ShardProgress(run: run, attempt: attempt, starts: starts, now: scope.now))
            ?? MatchShardProgress(open: 0, exhausted: 0)
    }

    /// What the shards of a start of a run counted together.
    public func shardResult(of run: MatchRunID, attempt: Int) async throws(StoreError) -> MatchShardResult {
        let parts = try await self.run(ShardResults(run: run, attempt: attempt))
        // A posting is left out by every shard.
        var subjects: Set<MatchLeftOut.Subject> = []
        return MatchShardResult(
            learners: parts.reduce(0) { $0 + $1.learners },
            pairsConsidered: parts.reduce(0) { $0 + $1.pairsConsidered },
            eligible: parts.reduce(0) { $0 + $1.eligible },
            leftOut: parts.flatMap(\.leftOut).filter { subjects.insert($0.subject).inserted })
    }

    /// Takes away all shards and what they found; only the holder of the matching lease may call this.
    ///
    /// A matcher that still works on one finds it gone when it ends it.
    public func forgetShards() async throws(StoreError) {
        _ = try await run(Forget(table: "match_shard"))
        // After the shards: who was just ending one has committed its rows by now.
        _ = try await run(Forget(table: "match_shard_row"))
    }
}

private struct OfferShards: DatabaseStatement {
    typealias Row = NoRow

    let ranges: [ClosedRange<Int32>]
    let run: MatchRunID
    let attempt: Int
    let snapshot: SharedSnapshot
    let top: Int

    var sql: String {
        """
        /* MatchShard.offer */
        insert into match_shard (match_run_id, attempt, shard, first_hash, last_hash, snapshot, snapshot_position, top)
        select $1, $2, s.ordinal - 1, s.first_hash, s.last_hash, $5, $6, $7
        from unnest($3::int[], $4::int[]) with ordinality as s (first_hash, last_hash, ordinal)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(run)
        parameters.append(Int32(clamping: attempt))
        parameters.append(ranges.map(\.lowerBound))
        parameters.append(ranges.map(\.upperBound))
        parameters.append(snapshot.name)
        parameters.append(snapshot.position)
        parameters.append(Int32(clamping: top))
    }
}

private struct ClaimShard: DatabaseStatement {
    let run: MatchRunID?
    let edition: MatchEdition
    let holder: String
    let until: Date
    let starts: Int
    let now: Date

    var sql: String {
        """
        /* MatchShard.claim */
        update match_shard s
        set holder = $1, expires_at = $2, starts = s.starts + 1
        from match_run r
        where r.match_run_id = s.match_run_id and (s.match_run_id, s.attempt, s.shard) = (
            select o.match_run_id, o.attempt, o.shard
            from match_shard o
            join match_run q on q.match_run_id = o.match_run_id and q.attempts = o.attempt and q.state = 'running'
            where o.finished_at is null and o.starts < $4 and $1 <> all (o.given_back_by)
                and (o.expires_at is null or o.expires_at <= $3
                    or o.expires_at > $3::timestamptz + 2 * ($2::timestamptz - $3::timestamptz))
                and q.rule_version = $5 and q.weights = $6 and ($7::uuid is null or o.match_run_id = $7)
            order by o.shard
            limit 1
            for update of o skip locked)
        returning s.match_run_id, s.attempt, s.shard, s.first_hash, s.last_hash, s.snapshot, s.snapshot_position,
            r.as_of, r.seed, s.top
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(holder)
        parameters.append(until)
        parameters.append(now)
        parameters.append(Int32(clamping: starts))
        parameters.append(edition.rules)
        parameters.append(edition.weights.map { Int32(clamping: $0) })
        parameters.append(run)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> MatchShard {
        MatchShard(
            run: try row.id(MatchRunID.self), attempt: Int(try row.next(Int32.self)),
            number: Int(try row.next(Int32.self)), hashes: try row.next(Int32.self)...(try row.next(Int32.self)),
            snapshot: SharedSnapshot(name: try row.next(String.self), position: try row.next(String.self)),
            asOf: try row.next(Date.self), seed: try row.next(Int32.self), top: Int(try row.next(Int32.self)))
    }
}

/// What names one shard while a matcher has it.
private let ownShard = "match_run_id = $1 and attempt = $2 and shard = $3 and holder = $4 and finished_at is null"

extension StatementParameters {
    fileprivate mutating func append(_ shard: MatchShard, _ holder: String) {
        append(shard.run)
        append(Int32(clamping: shard.attempt))
        append(Int32(clamping: shard.number))
        append(holder)
    }
}

private struct RenewShard: DatabaseStatement {
    let shard: MatchShard
    let holder: String
    let until: Date

    var sql: String {
        "/* MatchShard.renew */ update match_shard set expires_at = $5 where \(ownShard) returning shard"
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(shard, holder)
        parameters.append(until)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Int32 { try row.next(Int32.self) }
}

private struct ReleaseShard: DatabaseStatement {
    typealias Row = NoRow

    let shard: MatchShard
    let holder: String

    var sql: String {
        """
        /* MatchShard.release */
        update match_shard
        set holder = null, expires_at = null, starts = starts - 1, given_back_by = given_back_by || holder
        where \(ownShard)
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(shard, holder) }
}

private struct FinishShard: DatabaseStatement {
    let shard: MatchShard
    let holder: String
    let result: MatchShardResult
    let now: Date

    var sql: String {
        """
        /* MatchShard.finish */
        update match_shard
        set finished_at = $5, learners = $6, pairs_considered = $7, eligible = $8, left_out = $9
        where \(ownShard)
        returning shard
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(shard, holder)
        parameters.append(now)
        parameters.append(Int32(clamping: result.learners))
        parameters.append(Int64(result.pairsConsidered))
        parameters.append(Int64(result.eligible))
        parameters.append(json: result.leftOut.map(StoredLeftOut.init))
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Int32 { try row.next(Int32.self) }
}

private struct ShardProgress: DatabaseStatement {
    let run: MatchRunID
    let attempt: Int
    let starts: Int
    let now: Date

    var sql: String {
        """
        /* MatchShard.progress */
        select count(*), count(*) filter (where starts >= $3 and (expires_at is null or expires_at <= $4))
        from match_shard
        where match_run_id = $1 and attempt = $2 and finished_at is null
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(run)
        parameters.append(Int32(clamping: attempt))
        parameters.append(Int32(clamping: starts))
        parameters.append(now)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> MatchShardProgress {
        MatchShardProgress(open: Int(try row.next(Int64.self)), exhausted: Int(try row.next(Int64.self)))
    }
}

private struct ShardResults: DatabaseStatement {
    let run: MatchRunID
    let attempt: Int

    var sql: String {
        """
        /* MatchShard.results */
        select learners, pairs_considered, eligible, left_out
        from match_shard
        where match_run_id = $1 and attempt = $2
        order by shard
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(run)
        parameters.append(Int32(clamping: attempt))
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> MatchShardResult {
        MatchShardResult(
            learners: Int(try row.next(Int32.self)), pairsConsidered: Int(try row.next(Int64.self)),
            eligible: Int(try row.next(Int64.self)),
            leftOut: try row.json([StoredLeftOut].self).compactMap(\.leftOut))
    }
}

private struct Forget: DatabaseStatement {
    typealias Row = NoRow

    let table: String

    var sql: String { "/* MatchShard.forget */ delete from \(table)" }
}

/// Something left out, as a shard keeps it until the merge.
private struct StoredLeftOut: Codable {
    let learner: LearnerID?
    let placement: PlacementID?
    let reason: String
    let detail: String

    init(_ leftOut: MatchLeftOut) {
        switch leftOut.subject {
        case .learner(let id): (learner, placement) = (id, nil)
        case .placement(let id): (learner, placement) = (nil, id)
        }
        reason = leftOut.reason
        detail = leftOut.detail
    }

    var leftOut: MatchLeftOut? {
        (placement.map { .placement($0) } ?? learner.map { .learner($0) }).map {
            MatchLeftOut($0, reason: reason, detail: detail)
        }
    }
}
