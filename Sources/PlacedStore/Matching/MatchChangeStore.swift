public import Foundation
import Libpq
public import PlacedDomain

extension StoreTransaction {
    /// Changes rows of the stored lists; `first_matched_at` of a pair stays. What was there before goes to the history.
    ///
    /// A row that is already as it is to be stays untouched, and rows of learners who are gone are passed over. What the
    /// transaction does afterwards is planned to look rows up one by one.
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
        _ = try await self.run(LookUpRows())
        for part in removed.parts(of: MatchDifference.batch) {
            _ = try await self.run(RemoveRows(keys: part, position: position, now: scope.now))
        }
        for part in written.parts(of: MatchDifference.batch) {
            _ = try await self.run(WriteRows(rows: part, run: run, position: position, now: scope.now))
        }
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
            returning \(MatchSource.columns(of: "m")))
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

/// Each row is looked up once; every part sees the rows as they were before the statement.
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
            select n.*, m.ctid as place,
                (m.draw, m.score, m.factors, m.weights, m.evidence, m.missing)
                    is distinct from (n.draw, n.score, n.factors, n.weights, n.evidence, n.missing) as is_changed
            from (
                select learner_id, placement_id, list, score, draw, factors::int[] as factors, weights::int[] as weights,
                    reasons::jsonb as reasons, evidence::jsonb as evidence, missing::jsonb as missing,
                    credential_ids::uuid[] as credential_ids
                from unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::int[], $6::text[], $7::text[], $8::text[],
                    $9::text[], $10::text[], $11::text[]) as n (learner_id, placement_id, list, score, draw, factors,
                    weights, reasons, evidence, missing, credential_ids)) n
            left join match m on \(isPair)),
        ended as (
            insert into match_history (match_history_id, ended_position, ended_at, \(MatchSource.columns))
            select gen_random_uuid(), $13, $14, \(MatchSource.columns(of: "m"))
            from n
            join match m on m.ctid = n.place
            where n.is_changed),
        changed as (
            \(MatchDifference.update(run: "$12", now: "$14", position: "$13"))
            from n
            where m.ctid = n.place and n.is_changed)
        \(MatchDifference.insert(run: "$12", now: "$14", position: "$13"))
        from n
        where n.place is null and exists (select from learner l where l.learner_id = n.learner_id)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(rows.map(\.learner.uuid))
        parameters.append(rows.map(\.placement.uuid))
        parameters.append(rows.map(\.list.rawValue))
        parameters.append(rows.map { Int32(clamping: $0.score) })
        parameters.append(rows.map { Int32(clamping: $0.draw) })
        // Arrays of arrays cannot be unnested by row: those travel as text.
        parameters.append(rows.map { Self.array($0.factors) })
        parameters.append(rows.map { Self.array($0.weights) })
        parameters.append(rows.map { MatchRowDocument.reasons(of: $0).text })
        parameters.append(rows.map { MatchRowDocument.evidence(of: $0).text })
        parameters.append(rows.map { MatchRowDocument.missing(of: $0).text })
        parameters.append(rows.map { Self.array($0.credentials) })
        parameters.append(run)
        parameters.append(position)
        parameters.append(now)
    }

    private static func array(_ elements: [some CustomStringConvertible]) -> String {
        "{" + elements.map(\.description).joined(separator: ",") + "}"
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
