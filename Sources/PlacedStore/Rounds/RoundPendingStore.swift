public import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// When the learner hears of the result of a round that was run, and that had the placement on the learner's list; nil
    /// where there is none to be heard of.
    public func pendingRoundResult(
        of learner: LearnerID, listing placement: PlacementID
    ) async throws(StoreError) -> Date? {
        try await first(FindPendingResult(learner: learner, placement: placement, now: scope.now))
    }
}

private struct FindPendingResult: DatabaseStatement {
    let learner: LearnerID
    let placement: PlacementID
    let now: Date

    var sql: String {
        """
        /* Round.pendingResult */
        select r.effective_at
        from round_choice c
        join capacity_round r on r.capacity_round_id = c.capacity_round_id
        where c.learner_id = $1 and c.placement_id = $2 and r.status = 'completed' and r.effective_at > $3
        order by r.effective_at desc
        limit 1
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(placement)
        parameters.append(now)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Date { try row.next(Date.self) }
}
