import Foundation
import Libpq
public import PlacedDomain

/// One stored row of a pair, with the run that wrote it.
public struct StoredMatch: Sendable {
    /// The row.
    public let row: MatchListRow
    /// Whether the reasons that people read are its factors and weights.
    public let hasItsReasons: Bool
    /// Place in the record of the run that wrote it; 0: before there was a record.
    public let position: Int64
}

extension StoreAccess {
    /// The rows of a pair as they stood after the run at a place of the record.
    public func storedMatches(
        of learner: LearnerID, _ placement: PlacementID, asOf position: Int64
    ) async throws(StoreError) -> [StoredMatch] {
        try await run(FindStoredMatches(learner: learner, placement: placement, position: position))
    }
}

private struct FindStoredMatches: DatabaseStatement {
    let learner: LearnerID
    let placement: PlacementID
    let position: Int64

    var sql: String {
        """
        /* Match.stored */
        select m.list, m.learner_id, m.placement_id, \(MatchSource.rank(asOf: "$3")), m.score, m.draw, m.factors,
            m.weights, m.evidence, m.missing,
            m.credential_ids, m.run_position,
            jsonb_array_length(m.reasons) = cardinality(m.factors) and coalesce((
                select bool_and((r.reason -> 'value')::int = m.factors[r.place]
                    and (r.reason -> 'weight')::int = m.weights[r.place]
                    and (r.reason -> 'points')::int = m.factors[r.place] * m.weights[r.place])
                from jsonb_array_elements(m.reasons) with ordinality r (reason, place)), true)
        from \(MatchSource.rows(asOf: "$3")) m
        where m.learner_id = $1 and m.placement_id = $2
        order by m.list
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(placement)
        parameters.append(position)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> StoredMatch {
        let stored = MatchListRow(
            list: try row.word(MatchList.self), learner: try row.id(LearnerID.self),
            placement: try row.id(PlacementID.self), rank: Int(try row.next(Int32.self)),
            score: Int(try row.next(Int32.self)), draw: UInt32(try row.next(Int32.self)),
            factors: try row.next([Int32].self).map(Int.init),
            weights: try row.next([Int32].self).map(Int.init), evidence: try row.json(StoredEvidence.self),
            missing: try row.json([MissingRequirement].self),
            credentials: try row.next([UUID].self).map { CredentialID($0) })
        let position = try row.next(Int64.self)
        return StoredMatch(row: stored, hasItsReasons: try row.next(Bool.self), position: position)
    }
}
