public import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// Of the scope's learner or employer: rounds that opened and concern them, and results that became known, after an
    /// instant. A learner hears of a result when the undo window of its offers is over.
    public func roundNews(since: Date) async throws(StoreError) -> [RoundNews] {
        try await run(FindRoundNews(since: since, scope: scope))
    }
}

private struct FindRoundNews: DatabaseStatement {
    let since: Date
    let scope: Scope

    /// Whom an opened round concerns, and who took part in one that was run.
    private var conditions: (name: String, mayJoin: String, tookPart: String, knownAt: String) {
        if scope.actor.employerID != nil {
            (
                "Employer",
                """
                exists (select from placement p where p.employer_id = $3 and p.status = 'published'
                    and (r.kinds is null or p.kind = any (r.kinds)))
                """,
                """
                exists (select from round_placement x
                    join placement p on p.placement_id = x.placement_id and p.employer_id = $3
                    where x.capacity_round_id = r.capacity_round_id)
                """, "r.completed_at"
            )
        } else {
            (
                "Learner",
                """
                exists (select from match m
                    join placement p on p.placement_id = m.placement_id and p.status = 'published'
                    where m.learner_id = $3 and m.list = 'placement' and (r.kinds is null or p.kind = any (r.kinds)))
                """,
                """
                exists (select from round_learner l
                    where l.learner_id = $3 and l.capacity_round_id = r.capacity_round_id)
                """, "r.effective_at"
            )
        }
    }

    var sql: String {
        """
        /* Digest.roundsOf\(conditions.name) */
        select r.capacity_round_id, r.title,
            case when r.status <> 'open' then 'completed' when r.may_freeze_early then 'opened_until_frozen'
                else 'opened' end,
            (r.freezes_at at time zone 'UTC')::date
        from capacity_round r
        where (r.status = 'open' and r.opened_at > $1 and r.freezes_at > $2 and \(conditions.mayJoin))
            or (r.status = 'completed' and \(conditions.knownAt) > $1 and \(conditions.knownAt) <= $2
                and \(conditions.tookPart))
        order by r.freezes_at, r.capacity_round_id
        limit 20
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(since)
        parameters.append(scope.now)
        parameters.append(scope.actor.employerID?.uuid ?? scope.actor.personID?.uuid)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> RoundNews {
        RoundNews(
            id: try row.id(CapacityRoundID.self), title: try row.next(String.self),
            event: try row.word(RoundNews.Event.self), freezesOn: try row.day(CalendarDay.self))
    }
}
