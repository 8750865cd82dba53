import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// Writes down, for a frozen round, the positions that are left and what cannot be counted any more: by the
    /// applications, consents and verdicts of now.
    public func takeRoundStock(_ round: CapacityRoundID) async throws(StoreError) {
        _ = try await run(CountSeats(round: round))
        _ = try await run(ExcludeChoices(round: round, now: scope.now))
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

private struct CountSeats: DatabaseStatement {
    typealias Row = NoRow

    let round: CapacityRoundID

    /// A posting whose deadline is over closes by itself, and its period may end with a round; any other end is an end.
    var sql: String {
        """
        /* Round.countSeats */
        update round_placement x
        set seats = case
                when p.status = 'published' or (p.status = 'closed' and p.closure_reason = 'deadline_passed')
                then greatest(0, p.seats - (
                    select count(*)
                    from application a
                    where a.placement_id = p.placement_id and a.status in ('offered', 'accepted', 'placed')))
                else 0 end
        from placement p
        where x.capacity_round_id = $1 and p.placement_id = x.placement_id
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(round) }
}

private struct ExcludeChoices: DatabaseStatement {
    typealias Row = NoRow

    let round: CapacityRoundID
    let now: Date

    var sql: String {
        """
        /* Round.exclude */
        with judged as (
            select c.learner_id, c.placement_id, case
                when x.placement_id is null then 'not_joined'
                when k.learner_id is null then null
                when l.has_no_collection or not consent_covers(c.learner_id, p.employer_id, c.placement_id, null)
                then 'consent'
                when exists (
                    select from application a
                    where a.learner_id = c.learner_id and a.placement_id = c.placement_id
                        and (a.status in ('draft', 'offered', 'accepted', 'placed')
                            or (a.status in ('unsuccessful', 'declined') and not exists (
                                select from application b
                                where b.learner_id = c.learner_id and b.placement_id = c.placement_id
                                    and b.status in ('submitted', 'shortlisted', 'interviewing')))))
                then 'settled'
                when exists (
                    select from unnest(k.credential_ids) as relied (credential_id)
                    where not ranking_credential_open_to(
                            c.learner_id, relied.credential_id, p.employer_id, c.placement_id, null)
                        or not exists (
                            select from credential d
                            where d.learner_id = c.learner_id and d.credential_id = relied.credential_id
                                and d.verdict = 'verified' and d.deleted_at is null
                                and (d.expires_at is null or d.expires_at > $2)
                                and (d.counts_until is null or d.counts_until > $2)))
                then 'evidence' end as reason
            from round_choice c
            join (
                select r.learner_id, not exists (
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
            where c.capacity_round_id = $1
        )
        update round_choice c
        set excluded = j.reason
        from judged j
        where c.learner_id = j.learner_id and c.capacity_round_id = $1 and c.placement_id = j.placement_id
            and j.reason is not null
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(round)
        parameters.append(now)
    }
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
        select learner_id, list_was_cut, placement_id, choice
        from round_learner
        where capacity_round_id = $1
        order by learner_id
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(round) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> RoundInput.Learner {
        RoundInput.Learner(
            id: try row.id(LearnerID.self), listWasCut: try row.next(Bool.self),
            placement: try row.id(PlacementID?.self), choice: try row.next(Int32?.self).map(Int.init))
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
