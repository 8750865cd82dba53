public import Foundation
import Libpq
public import PlacedDomain

/// A run as the append-only record has it.
public struct MatchRunPosition: Sendable, Hashable {
    /// The run.
    public let run: MatchRunID
    /// Its place in the record, from 1.
    public let position: Int64
    /// SHA-256 over what the run was and found and over the hash before it, in hexadecimal.
    public let recordHash: String
    /// The instant it matched at.
    public let asOf: Date
    /// The lottery's seed.
    public let seed: Int32
    /// When it ended.
    public let finishedAt: Date
}

/// Whether the record of runs is whole.
public struct MatchRecordState: Sendable, Hashable {
    /// Runs in the record.
    public let count: Int
    /// How many of them were looked through, the newest ones.
    public let checked: Int
    /// Hash of the newest; nil before the first.
    public let head: String?
    /// Places that are broken and what is wrong with them, the first ones.
    public let problems: [String]
}

extension StoreAccess {
    /// Where the next run that succeeds will stand in the record.
    public func nextRecordPosition() async throws(StoreError) -> Int64 {
        try await first(NextPosition()) ?? 1
    }

    /// Adds a run that succeeded to the record; its row must be as it stays.
    public func appendMatchRecord(of run: MatchRunID, at position: Int64) async throws(StoreError) {
        _ = try await self.run(AppendRecord(run: run, position: position, now: scope.now))
    }

    /// A run of the record; nil when it has none.
    public func recordedRun(_ run: MatchRunID) async throws(StoreError) -> MatchRunPosition? {
        try await first(FindRecordedRun(run: run, position: nil))
    }

    /// The newest run of the record after which the lists are of every placement; nil before the first.
    public func newestWholeRun() async throws(StoreError) -> MatchRunPosition? {
        try await first(FindRecordedRun(run: nil, position: nil, isWhole: true))
    }

    /// The run at a place of the record.
    public func recordedRun(at position: Int64) async throws(StoreError) -> MatchRunPosition? {
        try await first(FindRecordedRun(run: nil, position: position))
    }

    /// Looks through the record.
    ///
    /// - Parameter newest: only so many runs; nil: all of them, which takes a second per some hundred thousand.
    public func matchRecordState(newest: Int? = nil) async throws(StoreError) -> MatchRecordState {
        try await first(CheckRecord(newest: newest))
            ?? MatchRecordState(count: 0, checked: 0, head: nil, problems: [])
    }
}

private struct NextPosition: DatabaseStatement {
    var sql: String { "/* MatchRecord.next */ select coalesce(max(position), 0) + 1 from match_record" }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Int64 { try row.next(Int64.self) }
}

private struct AppendRecord: DatabaseStatement {
    typealias Row = NoRow

    let run: MatchRunID
    let position: Int64
    let now: Date

    var sql: String {
        """
        /* MatchRecord.append */
        insert into match_record (position, match_run_id, content, previous_hash, record_hash, recorded_at)
        select $2, r.match_run_id, c.content, l.hash, match_record_digest(l.hash, c.content), $3
        from match_run r
        cross join lateral (select match_run_content(r) as content) c
        cross join lateral (
            select coalesce((select record_hash from match_record where position = $2 - 1), repeat('0', 64)) as hash) l
        where r.match_run_id = $1
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(run)
        parameters.append(position)
        parameters.append(now)
    }
}

private struct FindRecordedRun: DatabaseStatement {
    let run: MatchRunID?
    let position: Int64?
    /// Only runs of every placement.
    var isWhole = false

    var sql: String {
        """
        /* MatchRecord.find */
        select r.match_run_id, c.position, c.record_hash, r.as_of, r.seed, r.finished_at
        from match_record c
        join match_run r on r.match_run_id = c.match_run_id
        where ($1::uuid is null or c.match_run_id = $1) and ($2::bigint is null or c.position = $2)
            and (not $3 or r.scope_placement_id is null)
        order by c.position desc
        limit 1
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(run)
        parameters.append(position)
        parameters.append(isWhole)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> MatchRunPosition {
        MatchRunPosition(
            run: try row.id(MatchRunID.self), position: try row.next(Int64.self), recordHash: try row.next(String.self),
            asOf: try row.next(Date.self), seed: try row.next(Int32.self), finishedAt: try row.next(Date.self))
    }
}

private struct CheckRecord: DatabaseStatement {
    let newest: Int?

    var sql: String {
        """
        /* MatchRecord.check */
        select l.count, l.count - l.after, (select record_hash from match_record order by position desc limit 1),
            array(select b.place || ': ' || b.problem from broken_match_records(l.after) b limit 20)
        from (
            select count(*) as count, greatest(coalesce(max(position), 0) - $1, 0) as after from match_record) l
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(newest.map(Int64.init) ?? .max) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> MatchRecordState {
        MatchRecordState(
            count: Int(try row.next(Int64.self)), checked: Int(try row.next(Int64.self)),
            head: try row.next(String?.self), problems: try row.next([String].self))
    }
}
