import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// Writes down, for a frozen round, the positions that are left and what cannot be counted any more: by the
    /// applications, consents and verdicts of now, which wait for the end of the transaction before they change.
    public func takeRoundStock(_ round: CapacityRoundID) async throws(StoreError) {
        _ = try await run(HoldRound(round: round))
        _ = try await run(CountSeats(round: round))
        _ = try await run(ExcludeChoices(round: round))
    }

    /// Everything a run is computed from, with what is stored of its result.
    public func roundInput(_ round: CapacityRoundID) async throws(StoreError) -> RoundInput {
        RoundInput(
            placements: try await run(SelectPlacements(round: round)),
            learners: try await run(SelectLearners(round: round)),
            choices: try await run(SelectChoices(round: round)),
            entries: try await run(SelectEntries(round: round)))
    }
}

private struct HoldRound: DatabaseStatement {
    typealias Row = NoRow

    let round: CapacityRoundID

    var sql: String { "/* Round.hold */ select hold_round($1)" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(round) }
}

private struct CountSeats: DatabaseStatement {
    typealias Row = NoRow

    let round: CapacityRoundID

    /// Seats that an employer adds after the freeze are for later: whoever knows the lists could fill them by choice.
    var sql: String {
        """
        /* Round.countSeats */
        update round_placement x
        set seats = least(x.seats_at_freeze, \(RoundSeats.left))
        from placement p
        where x.capacity_round_id = $1 and p.placement_id = x.placement_id
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(round) }
}

private struct ExcludeChoices: DatabaseStatement {
    typealias Row = NoRow

    let round: CapacityRoundID

    /// A seat of another round counts from the day the learner joined this one: they may not know of it when they order
    /// their list again. An offer they accepted themselves counts where they have not confirmed the list since.
    var sql: String {
        """
        /* Round.exclude */
        with judged as (
            select c.learner_id, c.placement_id, case
                when l.is_closed then 'closed'
                when l.left_at is not null then 'left'
                when x.placement_id is null then 'not_joined'
                when k.learner_id is null then null
                when l.has_no_collection or not consent_covers(c.learner_id, p.employer_id, c.placement_id, null)
                then 'consent'
                when t.is_settled then 'settled'
                when t.is_withdrawn then 'withdrawn'
                when exists (
                    select from application a
                    join application_step s on s.learner_id = a.learner_id and s.application_id = a.application_id
                        and s.undone_at is null
                    where a.learner_id = c.learner_id and a.placement_id <> c.placement_id and (
                        (a.status in ('accepted', 'placed') and s.to_status = 'accepted' and s.at >= l.updated_at)
                        or (a.status in ('offered', 'accepted', 'placed') and s.to_status = 'offered'
                            and s.actor_kind = 'rounds' and s.at >= l.joined_at)))
                then 'placed_elsewhere'
                when not evidence_counts_for(c.learner_id, k.credential_ids, p.employer_id, c.placement_id)
                    and not exists (
                        select from match m
                        where m.learner_id = c.learner_id and m.placement_id = c.placement_id
                            and m.list in ('candidate', 'placement')
                            and evidence_counts_for(m.learner_id, m.credential_ids, p.employer_id, m.placement_id))
                then 'evidence' end as reason
            from round_choice c
            join capacity_round r on r.capacity_round_id = c.capacity_round_id
            join (
                select r.learner_id, r.left_at, r.joined_at, r.updated_at,
                    r.learner_id in (select round_closed_learners($1)) as is_closed,
                    not exists (
                        select from collection o
                        where o.learner_id = r.learner_id and o.collection_id = r.collection_id
                            and o.deleted_at is null) as has_no_collection
                from round_learner r
                where r.capacity_round_id = $1) l on l.learner_id = c.learner_id
            join placement p on p.placement_id = c.placement_id
            left join round_placement x
                on x.capacity_round_id = c.capacity_round_id and x.placement_id = c.placement_id
            left join round_candidate k on k.learner_id = c.learner_id
                and k.capacity_round_id = c.capacity_round_id and k.placement_id = c.placement_id
            cross join lateral (
                select bool_or(a.status in ('draft', 'offered', 'accepted', 'placed'))
                        or (bool_or(a.status in ('unsuccessful', 'declined')) and not bool_or(a.is_live)) as is_settled,
                    bool_or(a.status = 'withdrawn' and a.updated_at >= r.frozen_at
                            and a.hidden_until is distinct from 'infinity')
                        and not bool_or(a.is_live) as is_withdrawn
                from (
                    select o.status, o.updated_at, o.hidden_until,
                        o.status in ('submitted', 'shortlisted', 'interviewing') as is_live
                    from application o
                    where o.learner_id = c.learner_id and o.placement_id = c.placement_id) a) t
            where c.capacity_round_id = $1
        )
        update round_choice c
        set excluded = j.reason
        from judged j
        where c.learner_id = j.learner_id and c.capacity_round_id = $1 and c.placement_id = j.placement_id
            and j.reason is not null
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(round) }
}

private struct SelectPlacements: DatabaseStatement {
    let round: CapacityRoundID

    var sql: String {
        """
        /* Round.placements */
        select placement_id, seats, filled, list_was_cut
        from round_placement
        where capacity_round_id = $1
        order by placement_id
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(round) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> RoundInput.Placement {
        RoundInput.Placement(
            id: try row.id(PlacementID.self), seats: try row.next(Int32?.self).map(Int.init),
            filled: try row.next(Int32?.self).map(Int.init), listWasCut: try row.next(Bool.self))
    }
}

private struct SelectLearners: DatabaseStatement {
    let round: CapacityRoundID

    var sql: String {
        """
        /* Round.learners */
        select learner_id,
            case when erased_key is null then round_alias(capacity_round_id, learner_id) else learner_id end as alias,
            erased_key, list_was_cut, placement_id, choice
        from round_learner
        where capacity_round_id = $1
        order by learner_id
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(round) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> RoundInput.Learner {
        RoundInput.Learner(
            id: try row.id(LearnerID.self), alias: try row.next(UUID.self), erasedKey: try row.next(Int32?.self),
            listWasCut: try row.next(Bool.self), placement: try row.id(PlacementID?.self),
            choice: try row.next(Int32?.self).map(Int.init))
    }
}

private struct SelectChoices: DatabaseStatement {
    let round: CapacityRoundID

    var sql: String {
        """
        /* Round.choices */
        select learner_id, placement_id, excluded, outcome
        from round_choice
        where capacity_round_id = $1
        order by learner_id, position
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(round) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> RoundInput.Choice {
        RoundInput.Choice(
            learner: try row.id(LearnerID.self), placement: try row.id(PlacementID.self),
            excluded: try row.word(RoundExclusion?.self), outcome: try row.word(RoundChoiceOutcome?.self))
    }
}

private struct SelectEntries: DatabaseStatement {
    let round: CapacityRoundID

    var sql: String {
        """
        /* Round.entries */
        select k.placement_id, k.learner_id, k.rank
        from round_candidate k
        join round_learner l on l.learner_id = k.learner_id and l.capacity_round_id = k.capacity_round_id
        where k.capacity_round_id = $1
        order by k.placement_id, k.rank, k.learner_id
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(round) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> RoundListEntry {
        RoundListEntry(
            placement: try row.id(PlacementID.self), learner: try row.id(LearnerID.self),
            rank: Int(try row.next(Int32.self)))
    }
}
