import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// A learner's part in a round; nil when the learner takes none.
    public func roundLearner(
        _ round: CapacityRoundID, _ learner: LearnerID
    ) async throws(StoreError) -> RoundLearnerRecord? {
        try await first(SelectRoundLearner(round: round, learner: learner))
    }

    /// What a learner can list, those applied to first, then in the order of the matches.
    ///
    /// - Parameter kinds: the kinds that may join; nil: all.
    public func roundWishes(
        of learner: LearnerID, in round: CapacityRoundID, kinds: [PlacementKind]?
    ) async throws(StoreError) -> [RoundWishRecord] {
        try await run(SelectWishes(round: round, learner: learner, kinds: kinds, now: scope.now))
    }

    /// How many matches the matcher keeps of a learner, whatever became of the placements since.
    public func keptMatches(of learner: LearnerID) async throws(StoreError) -> Int {
        Int(try await first(CountKeptMatches(learner: learner)) ?? 0)
    }

    /// What a learner has listed, the most wanted first.
    public func roundChoices(
        of learner: LearnerID, in round: CapacityRoundID
    ) async throws(StoreError) -> [RoundChoiceRecord] {
        try await run(SelectChoices(round: round, learner: learner))
    }

    /// Stores a learner's list in place of the one before.
    public func putRoundLearner(
        _ round: CapacityRoundID, _ learner: LearnerID, collection: CollectionID, textVersion: String,
        choices: [PlacementID], wasCut: Bool
    ) async throws(StoreError) {
        _ = try await run(
            PutRoundLearner(
                round: round, learner: learner, collection: collection, textVersion: textVersion, wasCut: wasCut,
                now: scope.now))
        _ = try await run(ClearChoices(round: round, learner: learner))
        _ = try await run(AddChoices(round: round, learner: learner, choices: choices))
    }

    /// A learner leaves a round whose lists are frozen: the list stays, and does not count.
    public func leaveFrozenRound(_ round: CapacityRoundID, _ learner: LearnerID) async throws(StoreError) {
        _ = try await run(LeaveFrozenRound(round: round, learner: learner, now: scope.now))
    }

    /// Takes a learner out of a round with the list.
    public func removeRoundLearner(_ round: CapacityRoundID, _ learner: LearnerID) async throws(StoreError) {
        _ = try await run(RemoveRoundLearner(round: round, learner: learner))
    }
}

private struct CountKeptMatches: DatabaseStatement {
    let learner: LearnerID

    var sql: String {
        "/* RoundLearner.kept */ select count(*) from match where learner_id = $1 and list = 'placement'"
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(learner) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Int64 { try row.next(Int64.self) }
}

private struct SelectRoundLearner: DatabaseStatement {
    let round: CapacityRoundID
    let learner: LearnerID

    var sql: String {
        """
        /* RoundLearner.find */
        select capacity_round_id, version, collection_id, list_was_cut, joined_at, left_at, placement_id,
            choice
        from round_learner
        where capacity_round_id = $1 and learner_id = $2
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(round)
        parameters.append(learner)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> RoundLearnerRecord {
        RoundLearnerRecord(
            round: try row.id(CapacityRoundID.self), version: try row.next(Int64.self),
            collection: try row.id(CollectionID.self), listWasCut: try row.next(Bool.self),
            joinedAt: try row.next(Date.self), leftAt: try row.next(Date?.self),
            placement: try row.id(PlacementID?.self),
            choice: try row.next(Int32?.self).map(Int.init))
    }
}

private struct SelectWishes: DatabaseStatement {
    let round: CapacityRoundID
    let learner: LearnerID
    let kinds: [PlacementKind]?
    let now: Date

    var sql: String {
        """
        /* RoundLearner.wishes */
        with matched as (
            select m.placement_id, m.draw, m.score
            from match m
            where m.learner_id = $2 and m.list = 'placement' and evidence_counts(m.learner_id, m.credential_ids)
        ), applied as (
            select a.placement_id, bool_or(k.known in ('submitted', 'shortlisted', 'interviewing')) as is_live,
                bool_or(k.known in ('offered', 'accepted', 'placed')) as has_seat,
                bool_or(k.known in ('unsuccessful', 'declined')) as was_refused
            from application a
            cross join lateral (
                select case when a.effective_at > $1 then a.seen_status else a.status end as known) k
            where a.learner_id = $2
            group by a.placement_id
        )
        select p.placement_id, p.title, e.name, coalesce(a.is_live, false), m.score, x.placement_id is not null
        from matched m
        full join applied a on a.placement_id = m.placement_id
        join placement p on p.placement_id = coalesce(m.placement_id, a.placement_id)
            and p.status = 'published' and p.closes_at > $1
        join employer e on e.employer_id = p.employer_id
        left join round_placement x on x.capacity_round_id = $3 and x.placement_id = p.placement_id
        where (m.placement_id is not null or a.is_live)
            and not coalesce(a.has_seat, false)
            and (coalesce(a.is_live, false) or not coalesce(a.was_refused, false))
            and ($4::text[] is null or p.kind = any ($4) or x.placement_id is not null)
        order by coalesce(a.is_live, false) desc, m.score desc nulls last, m.draw, p.placement_id
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(now)
        parameters.append(learner)
        parameters.append(round)
        parameters.append(kinds.map { $0.map(\.rawValue) })
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> RoundWishRecord {
        RoundWishRecord(
            placement: try row.id(PlacementID.self), title: try row.next(String.self),
            employerName: try row.next(String.self), hasApplied: try row.next(Bool.self),
            score: try row.next(Int32?.self).map(Int.init), hasJoined: try row.next(Bool.self))
    }
}

private struct SelectChoices: DatabaseStatement {
    let round: CapacityRoundID
    let learner: LearnerID

    var sql: String {
        """
        /* RoundLearner.choices */
        select c.placement_id, p.title, e.name, c.position, x.placement_id is not null, c.excluded, c.outcome
        from round_choice c
        join placement p on p.placement_id = c.placement_id
        join employer e on e.employer_id = p.employer_id
        left join round_placement x
            on x.capacity_round_id = c.capacity_round_id and x.placement_id = c.placement_id
        where c.capacity_round_id = $1 and c.learner_id = $2
        order by c.position
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(round)
        parameters.append(learner)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> RoundChoiceRecord {
        RoundChoiceRecord(
            placement: try row.id(PlacementID.self), title: try row.next(String.self),
            employerName: try row.next(String.self), position: Int(try row.next(Int32.self)),
            hasJoined: try row.next(Bool.self), excluded: try row.word(RoundExclusion?.self),
            outcome: try row.word(RoundChoiceOutcome?.self))
    }
}

private struct PutRoundLearner: DatabaseStatement {
    typealias Row = NoRow

    let round: CapacityRoundID
    let learner: LearnerID
    let collection: CollectionID
    let textVersion: String
    let wasCut: Bool
    let now: Date

    var sql: String {
        """
        /* RoundLearner.put */
        insert into round_learner (learner_id, capacity_round_id, collection_id, text_version, list_was_cut, joined_at,
            updated_at)
        values ($1, $2, $3, $4, $5, $6, $6)
        on conflict (learner_id, capacity_round_id) do update
        set collection_id = excluded.collection_id, text_version = excluded.text_version,
            list_was_cut = excluded.list_was_cut, updated_at = excluded.updated_at, version = round_learner.version + 1
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(round)
        parameters.append(collection)
        parameters.append(textVersion)
        parameters.append(wasCut)
        parameters.append(now)
    }
}

private struct ClearChoices: DatabaseStatement {
    typealias Row = NoRow

    let round: CapacityRoundID
    let learner: LearnerID

    var sql: String {
        "/* RoundChoice.clear */ delete from round_choice where learner_id = $1 and capacity_round_id = $2"
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(round)
    }
}

private struct AddChoices: DatabaseStatement {
    typealias Row = NoRow

    let round: CapacityRoundID
    let learner: LearnerID
    let choices: [PlacementID]

    var sql: String {
        """
        /* RoundChoice.add */
        insert into round_choice (learner_id, capacity_round_id, placement_id, position)
        select $1, $2, c.placement_id, c.position
        from unnest($3::uuid[]) with ordinality as c (placement_id, position)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(round)
        parameters.append(choices.map(\.uuid))
    }
}

private struct RemoveRoundLearner: DatabaseStatement {
    typealias Row = NoRow

    let round: CapacityRoundID
    let learner: LearnerID

    var sql: String {
        "/* RoundLearner.remove */ delete from round_learner where learner_id = $1 and capacity_round_id = $2"
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(round)
    }
}

private struct LeaveFrozenRound: DatabaseStatement {
    typealias Row = NoRow

    let round: CapacityRoundID
    let learner: LearnerID
    let now: Date

    var sql: String {
        """
        /* RoundLearner.leave */
        update round_learner
        set left_at = $3, version = version + 1
        where learner_id = $1 and capacity_round_id = $2
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(round)
        parameters.append(now)
    }
}
