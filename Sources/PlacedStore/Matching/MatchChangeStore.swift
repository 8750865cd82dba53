public import Foundation
import Libpq
public import PlacedDomain

extension StoreTransaction {
    /// Changes rows of the stored lists; `first_matched_at` of a pair stays. What was there before goes to the history.
    ///
    /// A row that is already as it is to be stays untouched, and rows of learners who are gone are passed over.
    ///
    /// - Parameter position: the place that the run has in the record.
    public func apply(
        _ changes: MatchListChanges, run: MatchRunID, at position: Int64
    ) async throws(StoreError) {
        var removed: [MatchListChanges.Key] = []
        var written: [MatchListRow] = []
        for (key, change) in changes.changes {
            switch change {
            case .removed: removed.append(key)
            case .written(let row): written.append(row)
            }
        }
        _ = try await self.run(LookUpRows(isDemanded: true))
        for part in removed.parts(of: MatchDifference.batch) {
            _ = try await self.run(RemoveRows(keys: part, position: position, now: scope.now))
        }
        for part in written.parts(of: MatchDifference.batch) {
            _ = try await self.run(WriteRows(rows: part, run: run, position: position, now: scope.now))
        }
        _ = try await self.run(LookUpRows(isDemanded: false))
    }
}

extension StoreAccess {
    /// Records a run that was not asked for and is over: what changes did to the lists.
    ///
    /// - Parameters:
    ///   - startedAt: what was so then is taken in.
    ///   - asOf: the instant facts are held to, in whole seconds.
    ///   - isWhole: whether it passed over everything.
    public func insertFollowingRun(
        _ id: MatchRunID, startedAt: Date, asOf: Date, seed: Int32, edition: MatchEdition, result: MatchRunResult,
        isWhole: Bool
    ) async throws(StoreError) {
        _ = try await run(
            InsertFollowingRun(
                id: id, startedAt: startedAt, asOf: asOf, seed: seed, edition: edition, result: result,
                isWhole: isWhole, now: scope.now))
    }

    /// The newest run of the record; nil before the first.
    public func newestRecordedRun() async throws(StoreError) -> MatchRunPosition? {
        let next = try await nextRecordPosition()
        return try await recordedRun(at: next - 1)
    }
}

/// Whether rows must be looked up by index, one for each that changes: the planner knows nothing of a document's rows, and would
/// rather read all lists of a state for a few.
private struct LookUpRows: DatabaseStatement {
    typealias Row = NoRow

    let isDemanded: Bool

    var sql: String {
        let other = isDemanded ? "off" : "on"
        return """
            /* Match.planChange */
            select set_config('enable_hashjoin', '\(other)', true), set_config('enable_mergejoin', '\(other)', true),
                set_config('enable_seqscan', '\(other)', true)
            """
    }
}

private let isPair = "n.learner_id = m.learner_id and n.placement_id = m.placement_id and n.list = m.list"

private struct RemoveRows: DatabaseStatement {
    typealias Row = NoRow

    let keys: [MatchListChanges.Key]
    let position: Int64
    let now: Date

    var sql: String {
        """
        /* Match.remove */
        with gone as (
            delete from match m
            using unnest($1::uuid[], $2::uuid[], $3::text[]) as n (learner_id, placement_id, list)
            where \(isPair)
            returning \(MatchSource.columns.split(separator: ", ").map { "m.\($0)" }.joined(separator: ", ")))
        insert into match_history (match_history_id, ended_position, ended_at, \(MatchSource.columns))
        select gen_random_uuid(), $4, $5, \(MatchSource.columns)
        from gone
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(keys.map(\.learner.uuid))
        parameters.append(keys.map(\.placement.uuid))
        parameters.append(keys.map(\.list.rawValue))
        parameters.append(position)
        parameters.append(now)
    }
}

/// Every part sees the rows as they were before the statement.
private struct WriteRows: DatabaseStatement {
    typealias Row = NoRow

    let rows: [MatchListRow]
    let run: MatchRunID
    let position: Int64
    let now: Date

    var sql: String {
        """
        /* Match.write */
        with n as materialized (
            select (b ->> 'learner')::uuid as learner_id, (b ->> 'placement')::uuid as placement_id, b ->> 'list' as list,
                (b ->> 'score')::int as score, (b ->> 'draw')::int as draw,
                array(select jsonb_array_elements_text(b -> 'factors')::int) as factors,
                array(select jsonb_array_elements_text(b -> 'weights')::int) as weights,
                b -> 'reasons' as reasons, b -> 'evidence' as evidence, b -> 'missing' as missing,
                array(select jsonb_array_elements_text(b -> 'credentials')::uuid) as credential_ids
            from jsonb_array_elements($1) as b),
        ended as (
            insert into match_history (match_history_id, ended_position, ended_at, \(MatchSource.columns))
            select gen_random_uuid(), $3, $4, \(MatchSource.columns)
            from (
                select m.*
                from n
                join match m on \(MatchDifference.isChanged)) m),
        changed as (
            \(MatchDifference.update(run: "$2", now: "$4", position: "$3"))
            from n
            where \(MatchDifference.isChanged))
        \(MatchDifference.insert(run: "$2", now: "$4", position: "$3"))
        from n
        where exists (select from learner l where l.learner_id = n.learner_id)
            and not exists (select from match m where \(isPair))
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(JSONB(bytes: MatchRowDocument(rows).bytes))
        parameters.append(run)
        parameters.append(position)
        parameters.append(now)
    }
}

private struct InsertFollowingRun: DatabaseStatement {
    typealias Row = NoRow

    let id: MatchRunID
    let startedAt: Date
    let asOf: Date
    let seed: Int32
    let edition: MatchEdition
    let result: MatchRunResult
    let isWhole: Bool
    let now: Date

    var sql: String {
        """
        /* MatchRun.following */
        insert into match_run (match_run_id, state, cause, requested_at, started_at, finished_at, as_of, seed,
            code_version, rule_version, weights, attempts, placements, learners, pairs_considered, eligible, matches,
            listed_candidates, listed_placements, listed_near, left_out, result_hash,
            follows_changes)
        values ($1, 'succeeded', 'change', $19, $19, $3, $2, $4, $5, $6, $7, 1, $8, $9, $10, $11, $12, $13, $14, $15, $16,
            $17, not $18)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(asOf)
        parameters.append(now)
        parameters.append(seed)
        parameters.append(edition.code)
        parameters.append(edition.rules)
        parameters.append(edition.weights.map { Int32(clamping: $0) })
        parameters.append(Int32(clamping: result.placements))
        parameters.append(Int32(clamping: result.learners))
        parameters.append(Int64(result.pairsConsidered))
        parameters.append(Int64(result.eligible))
        parameters.append(Int64(result.matches))
        parameters.append(Int32(clamping: result.listed.candidates))
        parameters.append(Int32(clamping: result.listed.placements))
        parameters.append(Int32(clamping: result.listed.near))
        parameters.append(Int32(clamping: result.leftOut))
        parameters.append(result.resultHash)
        parameters.append(isWhole)
        parameters.append(startedAt)
    }
}

extension Array {
    /// It in parts of so many elements at most.
    fileprivate func parts(of count: Int) -> some Sequence<[Element]> {
        stride(from: 0, to: self.count, by: count).lazy.map { Array(self[$0..<Swift.min($0 + count, self.count)]) }
    }
}
