import Foundation
import Libpq
public import PlacedDomain

extension StoreTransaction {
    /// Replaces the stored lists by new ones, writing only what differs; `first_matched_at` of a pair stays.
    ///
    /// What is changed or taken away goes to the history, under the place that the run will have in the record. Rows of
    /// learners who are gone are passed over.
    ///
    /// - Parameter placement: only the candidate list of this placement is replaced; nil: every list.
    /// - Returns: the place of the run in the record.
    @discardableResult
    public func replaceMatches(
        _ rows: [MatchListRow], run: MatchRunID, placement: PlacementID?
    ) async throws(StoreError) -> Int64 {
        try await replaceMatches(run: run, placement: placement) { access throws(StoreError) in
            try await access.copy(rows, into: NextRows())
        }
    }

    /// The same with rows that `fill` puts into the table `next_match`.
    func replaceMatches(
        run: MatchRunID, placement: PlacementID?, _ fill: (StoreTransaction) async throws(StoreError) -> Void
    ) async throws(StoreError) -> Int64 {
        let position = try await nextRecordPosition()
        _ = try await self.run(MakeNextMatch())
        try await fill(self)
        _ = try await self.run(AnalyzeNextMatch())
        if placement == nil { _ = try await self.run(JoinRowByRow(isAllowed: false)) }
        _ = try await self.run(DeleteVanished(placement: placement, position: position, now: scope.now))
        _ = try await self.run(KeepChanged(position: position, now: scope.now))
        _ = try await self.run(UpdateChanged(run: run, position: position, now: scope.now))
        _ = try await self.run(InsertAppeared(run: run, position: position, now: scope.now))
        if placement == nil { _ = try await self.run(JoinRowByRow(isAllowed: true)) }
        return position
    }
}

enum MatchDifference {
    /// Rows in one statement: a few megabytes of parameters at most.
    static let batch = 2000

    /// Whether a row of `match m` is no longer what `n` says.
    static let isChanged = """
        n.learner_id = m.learner_id and n.placement_id = m.placement_id and n.list = m.list
            and (m.draw, m.score, m.factors, m.weights, m.evidence, m.missing)
                is distinct from (n.draw, n.score, n.factors, n.weights, n.evidence, n.missing)
        """

    /// The beginning of a statement that brings rows of `match m` to what `n` says; parameters are named as `$1` is.
    static func update(run: String, now: String, position: String) -> String {
        """
        update match m
        set draw = n.draw, score = n.score, factors = n.factors, weights = n.weights, reasons = n.reasons,
            evidence = n.evidence, missing = n.missing, credential_ids = n.credential_ids,
            match_run_id = \(run), matched_at = \(now), run_position = \(position)
        """
    }

    /// The beginning of a statement that adds rows as `n` says.
    static func insert(run: String, now: String, position: String) -> String {
        """
        insert into match (learner_id, match_id, list, placement_id, match_run_id, run_position, draw, score, factors,
            weights, reasons, evidence, missing, credential_ids, matched_at, first_matched_at)
        select n.learner_id, gen_random_uuid(), n.list, n.placement_id, \(run), \(position), n.draw, n.score, n.factors,
            n.weights, n.reasons, n.evidence, n.missing, n.credential_ids, \(now), \(now)
        """
    }
}

private struct MakeNextMatch: DatabaseStatement {
    typealias Row = NoRow

    var sql: String {
        """
        /* Match.makeNext */
        create temporary table next_match (
            learner_id uuid, placement_id uuid, list text, rank int, score int, draw int, factors int[], weights int[],
            reasons jsonb, evidence jsonb, missing jsonb, credential_ids uuid[],
            primary key (learner_id, placement_id, list)
        ) on commit drop
        """
    }
}

/// Nobody else looks at a temporary table, and of one that is unknown the planner expects little: it would then scan it once
/// for every learner.
private struct AnalyzeNextMatch: DatabaseStatement {
    typealias Row = NoRow

    var sql: String { "/* Match.analyzeNext */ analyze next_match (learner_id, placement_id, list)" }
}

/// Whether the planner may look up row after row. When all lists are written it may not: of a `match` that is empty as yet it
/// would expect nothing, and scan, for every row, all those that the same statement has put there.
private struct JoinRowByRow: DatabaseStatement {
    typealias Row = NoRow

    let isAllowed: Bool

    var sql: String {
        "/* Match.planDifference */ select set_config('enable_nestloop', '\(isAllowed ? "on" : "off")', true)"
    }
}

private struct NextRows: DatabaseCopyTarget {
    var name: String { "Match.fillNext" }
    var table: String { "next_match" }
    var columns: [String] { MatchListRow.columns }

    func encode(_ row: MatchListRow, into fields: inout StatementParameters) { row.encode(into: &fields) }
}

private struct DeleteVanished: DatabaseStatement {
    typealias Row = NoRow

    let placement: PlacementID?
    let position: Int64
    let now: Date

    var sql: String {
        """
        /* Match.deleteVanished */
        with vanished as (
            delete from match m
            where ($1::uuid is null or (m.placement_id = $1 and m.list = 'candidate'))
                and not exists (
                    select from next_match n
                    where n.learner_id = m.learner_id and n.placement_id = m.placement_id and n.list = m.list)
            returning \(MatchSource.columns))
        insert into match_history (match_history_id, ended_position, ended_at, \(MatchSource.columns))
        select gen_random_uuid(), $2, $3, \(MatchSource.columns)
        from vanished
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(placement)
        parameters.append(position)
        parameters.append(now)
    }
}

private struct KeepChanged: DatabaseStatement {
    typealias Row = NoRow

    let position: Int64
    let now: Date

    var sql: String {
        """
        /* Match.keepChanged */
        insert into match_history (match_history_id, ended_position, ended_at, \(MatchSource.columns))
        select gen_random_uuid(), $1, $2, \(MatchSource.columns)
        from match m
        where exists (select from next_match n where \(MatchDifference.isChanged))
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(position)
        parameters.append(now)
    }
}

private struct UpdateChanged: DatabaseStatement {
    typealias Row = NoRow

    let run: MatchRunID
    let position: Int64
    let now: Date

    var sql: String {
        """
        /* Match.updateChanged */
        \(MatchDifference.update(run: "$1", now: "$2", position: "$3"))
        from next_match n
        where \(MatchDifference.isChanged)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(run)
        parameters.append(now)
        parameters.append(position)
    }
}

private struct InsertAppeared: DatabaseStatement {
    typealias Row = NoRow

    let run: MatchRunID
    let position: Int64
    let now: Date

    var sql: String {
        """
        /* Match.insertAppeared */
        \(MatchDifference.insert(run: "$1", now: "$2", position: "$3"))
        from next_match n
        where exists (select from learner l where l.learner_id = n.learner_id) and not exists (
            select from match m
            where m.learner_id = n.learner_id and m.placement_id = n.placement_id and m.list = n.list)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(run)
        parameters.append(now)
        parameters.append(position)
    }
}
