import Foundation
import Libpq
public import PlacedDomain

/// A row of a merged list, as far as the digest over a run's result needs it.
public struct MergedMatch: Sendable {
    /// Which list.
    public let list: MatchList
    /// The placement.
    public let placement: PlacementID
    /// From 1.
    public let rank: Int
    /// The learner.
    public let learner: LearnerID
    /// 0–1 000 000.
    public let score: Int
}

extension StoreTransaction {
    /// Keeps what a shard found until the merge; it goes with the end of the shard, in one transaction.
    public func stage(_ rows: [MatchListRow], of shard: MatchShard) async throws(StoreError) {
        // PostgreSQL copies into no table that has policies, so the rows pass through one that is the transaction's own.
        _ = try await run(MakeStaged())
        try await copy(rows, into: StagedRows(shard: shard))
        _ = try await run(KeepStaged())
    }

    /// Sends rows of lists into a table of the transaction's own.
    func copy<Target: DatabaseCopyTarget>(
        _ rows: [MatchListRow], into target: Target
    ) async throws(StoreError) where Target.Input == MatchListRow {
        do {
            try await transaction.copyIn(into: target) { writer in
                for row in rows { try await writer.write(row) }
            }
        } catch let error as DatabaseError {
            throw StoreError(error)
        } catch {
            throw StoreError(DatabaseError(.misuse, message: "\(error)"))
        }
    }

    /// Merges what the shards of a start of a run found and replaces the stored lists by it, writing only what differs.
    ///
    /// - Parameters:
    ///   - top: longest list of a placement.
    ///   - listed: is given the merged rows ordered by list, placement, rank and learner, in parts.
    /// - Returns: the place of the run in the record.
    public func replaceMatches(
        mergingShardsOf run: MatchRunID, attempt: Int, top: Int, _ listed: ([MergedMatch]) -> Void
    ) async throws(StoreError) -> Int64 {
        let position = try await replaceMatches(run: run, placement: nil) { access throws(StoreError) in
            _ = try await access.run(MergeCandidates(run: run, attempt: attempt, top: top))
            _ = try await access.run(TakeLearnerLists(run: run, attempt: attempt))
        }
        do {
            try await transaction.copyOut(MergedRows()) { listed($0) }
        } catch let error as DatabaseError {
            throw StoreError(error)
        } catch {
            throw StoreError(DatabaseError(.misuse, message: "\(error)"))
        }
        return position
    }
}

private struct MakeStaged: DatabaseStatement {
    typealias Row = NoRow

    var sql: String {
        "/* MatchShard.makeStaged */ create temporary table staged_match (like match_shard_row) on commit drop"
    }
}

private struct KeepStaged: DatabaseStatement {
    typealias Row = NoRow

    /// Without the rows of learners who are gone.
    var sql: String {
        """
        /* MatchShard.keepStaged */
        insert into match_shard_row
        select s.*
        from staged_match s
        where exists (select from learner l where l.learner_id = s.learner_id)
        """
    }
}

private struct StagedRows: DatabaseCopyTarget {
    let shard: MatchShard

    var name: String { "MatchShard.stage" }
    var table: String { "staged_match" }
    var columns: [String] { ["match_run_id", "attempt"] + MatchListRow.columns }

    func encode(_ row: MatchListRow, into fields: inout StatementParameters) {
        fields.append(shard.run)
        fields.append(Int32(clamping: shard.attempt))
        row.encode(into: &fields)
    }
}

/// A placement's list is the best of its shards' lists. Each has one row more than is shown, so that a tie with the row
/// after the last is seen; who is not tied owes nothing to the lottery.
private struct MergeCandidates: DatabaseStatement {
    typealias Row = NoRow

    let run: MatchRunID
    let attempt: Int
    let top: Int

    var sql: String {
        """
        /* MatchShard.mergeCandidates */
        insert into next_match (learner_id, placement_id, list, rank, score, draw, factors, weights, reasons, evidence,
            missing, credential_ids)
        select learner_id, placement_id, list, place, score, case when is_tied then draw else 0 end, factors, weights, reasons,
            case when is_tied then evidence else evidence - 'lottery' end, missing, credential_ids
        from (
            select r.*, row_number() over best as place,
                coalesce(lag(score) over best = score, false) or coalesce(lead(score) over best = score, false) as is_tied
            from match_shard_row r
            where match_run_id = $1 and attempt = $2 and list = 'candidate'
            window best as (partition by placement_id order by score desc, draw, learner_id)) as merged
        where place <= $3
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(run)
        parameters.append(Int32(clamping: attempt))
        parameters.append(Int64(top))
    }
}

/// A learner is in one shard, which has every placement: her lists are whole.
private struct TakeLearnerLists: DatabaseStatement {
    typealias Row = NoRow

    let run: MatchRunID
    let attempt: Int

    var sql: String {
        """
        /* MatchShard.takeLearnerLists */
        insert into next_match (learner_id, placement_id, list, rank, score, draw, factors, weights, reasons, evidence,
            missing, credential_ids)
        select learner_id, placement_id, list, rank, score, draw, factors, weights, reasons, evidence, missing,
            credential_ids
        from match_shard_row
        where match_run_id = $1 and attempt = $2 and list <> 'candidate'
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(run)
        parameters.append(Int32(clamping: attempt))
    }
}

private struct MergedRows: DatabaseStatement {
    var sql: String {
        """
        /* MatchShard.merged */
        select list, placement_id, rank, learner_id, score
        from next_match
        order by list collate "C", placement_id, rank, learner_id
        """
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> MergedMatch {
        MergedMatch(
            list: try row.word(MatchList.self), placement: try row.id(PlacementID.self),
            rank: Int(try row.next(Int32.self)), learner: try row.id(LearnerID.self),
            score: Int(try row.next(Int32.self)))
    }
}
