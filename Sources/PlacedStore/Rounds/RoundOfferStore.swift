public import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// Turns every seat of a run into an offer: an application where there is none yet, with the consent that the learner
    /// agreed to by taking part, and the step to `offered`, which the employer can take back until the instant given.
    ///
    /// - Parameter effectiveAt: when learners hear of the offers, and of the applications made for them; nil: at once.
    public func offerRoundSeats(_ round: CapacityRoundID, effectiveAt: Date?) async throws(StoreError) {
        _ = try await run(ApplyForSeats(round: round, effectiveAt: effectiveAt, now: scope.now))
        _ = try await run(OfferSeats(round: round, effectiveAt: effectiveAt, now: scope.now))
    }

    /// The applications to a placement that a round turned into offers.
    public func roundOffers(
        of placement: PlacementID, in round: CapacityRoundID, limit: Int
    ) async throws(StoreError) -> [ApplicationID] {
        try await run(FindOffers(round: round, placement: placement, limit: limit))
    }
}

private struct FindOffers: DatabaseStatement {
    let round: CapacityRoundID
    let placement: PlacementID
    let limit: Int

    var sql: String {
        """
        /* Round.offers */
        select a.application_id
        from capacity_round r
        join application a on a.placement_id = $2
        where r.capacity_round_id = $1 and exists (
            select from application_step s
            where s.learner_id = a.learner_id and s.application_id = a.application_id
                and s.actor_kind = 'rounds' and s.to_status = 'offered' and s.at = r.completed_at)
        order by a.application_id
        limit $3
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(round)
        parameters.append(placement)
        parameters.append(Int64(limit))
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> ApplicationID {
        try row.id(ApplicationID.self)
    }
}

private struct ApplyForSeats: DatabaseStatement {
    typealias Row = NoRow

    let round: CapacityRoundID
    let effectiveAt: Date?
    let now: Date

    var sql: String {
        """
        /* Round.apply */
        with due as materialized (
            select l.learner_id, l.placement_id, l.collection_id, l.text_version, p.employer_id,
                new_event_id() as consent_id, new_event_id() as application_id
            from round_learner l
            join placement p on p.placement_id = l.placement_id
            where l.capacity_round_id = $1 and l.erased_key is null and not exists (
                select from application a
                where a.learner_id = l.learner_id and a.placement_id = l.placement_id
                    and a.status not in ('unsuccessful', 'withdrawn', 'declined'))
        ), granted as (
            insert into consent (learner_id, consent_id, collection_id, scope_kind, scope_id, reveal, text_version,
                granted_at, hidden_until)
            select learner_id, consent_id, collection_id, 'application', placement_id, '{name,email,issuer}',
                text_version, $2, $3::timestamptz
            from due
        ), applied as (
            insert into application (application_id, learner_id, placement_id, employer_id, collection_id, consent_id,
                submitted_at, updated_at, hidden_until)
            select application_id, learner_id, placement_id, employer_id, collection_id, consent_id, $2, $2, $3::timestamptz
            from due
        ), stepped as (
            insert into application_step (learner_id, application_step_id, application_id, to_status, actor_kind, at,
                visible_at)
            select learner_id, new_event_id(), application_id, 'submitted', 'rounds', $2, coalesce($3::timestamptz, $2)
            from due
        )
        insert into event (learner_id, event_id, at, actor_kind, verb, subject_kind, subject_id, employer_id, placement_id)
        select learner_id, new_event_id(), $2, 'rounds', 'application.submitted', 'application', application_id,
            employer_id, placement_id
        from due
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(round)
        parameters.append(now)
        parameters.append(effectiveAt)
    }
}

private struct OfferSeats: DatabaseStatement {
    typealias Row = NoRow

    let round: CapacityRoundID
    let effectiveAt: Date?
    let now: Date

    var sql: String {
        """
        /* Round.offer */
        with due as materialized (
            select a.learner_id, a.application_id, a.status, a.employer_id, a.placement_id
            from round_learner l
            join application a on a.learner_id = l.learner_id and a.placement_id = l.placement_id
            where l.capacity_round_id = $1 and a.status in ('submitted', 'shortlisted', 'interviewing')
        ), moved as (
            update application a
            set status = 'offered',
                seen_status = case
                    when $3::timestamptz is null then 'offered'
                    when a.effective_at <= $2 then a.status
                    else a.seen_status end,
                effective_at = $3, reason_code = null, note = null, version = version + 1, updated_at = $2
            from due d
            where a.learner_id = d.learner_id and a.application_id = d.application_id
        ), stepped as (
            insert into application_step (learner_id, application_step_id, application_id, from_status, to_status,
                actor_kind, at, visible_at)
            select learner_id, new_event_id(), application_id, status, 'offered', 'rounds', $2, coalesce($3, $2)
            from due
        )
        insert into event (learner_id, event_id, at, actor_kind, verb, subject_kind, subject_id, employer_id, placement_id,
            reason)
        select learner_id, new_event_id(), $2, 'rounds', 'application.offered', 'application', application_id,
            employer_id, placement_id, 'capacity_round'
        from due
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(round)
        parameters.append(now)
        parameters.append(effectiveAt)
    }
}
