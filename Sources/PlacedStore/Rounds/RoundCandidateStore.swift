import Foundation
import Libpq
public import PlacedDomain

/// A learner at a place of a placement's list; equal ranks are ordered by the lottery.
public struct RoundListEntry: Sendable, Hashable {
    /// The placement.
    public let placement: PlacementID
    /// The learner.
    public let learner: LearnerID
    /// From 1; the lower goes first.
    public let rank: Int

    /// An entry of a list.
    public init(placement: PlacementID, learner: LearnerID, rank: Int) {
        self.placement = placement
        self.learner = learner
        self.rank = rank
    }
}

extension StoreAccess {
    /// Whom a placement can list, by the consents and verdicts of now, in no particular order.
    ///
    /// - Parameter round: the round whose list gives the ranks.
    public func roundCandidates(
        of placement: PlacementID, in round: CapacityRoundID
    ) async throws(StoreError) -> [RoundCandidateRecord] {
        try await run(SelectCandidates(round: round, placement: placement, onlyListed: false))
    }

    /// Whom a placement has listed, as far as the scope sees them now, by rank.
    public func roundList(
        of placement: PlacementID, in round: CapacityRoundID
    ) async throws(StoreError) -> [RoundCandidateRecord] {
        try await run(SelectCandidates(round: round, placement: placement, onlyListed: true))
    }

    /// Whom several placements can list, without names.
    public func roundCandidates(
        of placements: [PlacementID]
    ) async throws(StoreError) -> [PlacementID: [RoundCandidateRecord]] {
        let rows = try await run(SelectPools(placements: placements))
        return Dictionary(grouping: rows, by: \.placement).mapValues { $0.map(\.candidate) }
    }

    /// How many the matcher keeps of each placement, those whom nobody may see now included.
    public func keptCandidates(of placements: [PlacementID]) async throws(StoreError) -> [PlacementID: Int] {
        let rows = try await run(CountKept(placements: placements))
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// Empties a list but for some learners: also of those whom no consent shows now.
    public func clearRoundList(
        of placement: PlacementID, in round: CapacityRoundID, keeping: [LearnerID] = []
    ) async throws(StoreError) {
        _ = try await run(ClearList(round: round, placement: placement, keeping: keeping))
    }

    /// Puts learners on lists, or to other places there, with what the matches rest on; who is no match any more keeps
    /// what the entry rested on before.
    public func putOnRoundLists(
        _ entries: [RoundListEntry], in round: CapacityRoundID
    ) async throws(StoreError) {
        guard !entries.isEmpty else { return }
        _ = try await run(PutOnLists(round: round, entries: entries))
    }
}

private struct SelectCandidates: DatabaseStatement {
    let round: CapacityRoundID
    let placement: PlacementID
    let onlyListed: Bool

    var sql: String {
        """
        /* RoundCandidate.\(onlyListed ? "listed" : "pool") */
        select k.learner_id,
            case when consent_covers(k.learner_id, p.employer_id, p.placement_id, 'name') then n.display_name end,
            k.tier, k.score, k.match_rank, k.rank
        from placement p
        cross join lateral (
            select coalesce(c.learner_id, x.learner_id) as learner_id, c.tier, c.score, c.match_rank, x.rank
            from round_candidates(p.placement_id) c
            \(onlyListed ? "right" : "left") join (
                select learner_id, rank
                from round_candidate
                where capacity_round_id = $1 and placement_id = $2) x on x.learner_id = c.learner_id) k
        left join person_contact n on n.person_id = k.learner_id
        where p.placement_id = $2
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(round)
        parameters.append(placement)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> RoundCandidateRecord {
        RoundCandidateRecord(
            learner: try row.id(LearnerID.self), displayName: try row.next(String?.self),
            tier: try row.next(Int32?.self).flatMap { RoundCandidateRecord.Tier(rawValue: Int($0)) },
            score: try row.next(Int32?.self).map(Int.init), matchRank: try row.next(Int32?.self).map(Int.init),
            rank: try row.next(Int32?.self).map(Int.init))
    }
}

private struct SelectPools: DatabaseStatement {
    struct Row: Sendable {
        let placement: PlacementID
        let candidate: RoundCandidateRecord
    }

    let placements: [PlacementID]

    var sql: String {
        """
        /* RoundCandidate.pools */
        select p.placement_id, c.learner_id, c.tier, c.score, c.match_rank
        from unnest($1::uuid[]) as p (placement_id)
        cross join lateral round_candidates(p.placement_id) c
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(placements.map(\.uuid)) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Row {
        let placement = try row.id(PlacementID.self)
        return Row(
            placement: placement,
            candidate: RoundCandidateRecord(
                learner: try row.id(LearnerID.self), displayName: nil,
                tier: RoundCandidateRecord.Tier(rawValue: Int(try row.next(Int32.self))),
                score: try row.next(Int32?.self).map(Int.init), matchRank: try row.next(Int32?.self).map(Int.init),
                rank: nil))
    }
}

private struct CountKept: DatabaseStatement {
    let placements: [PlacementID]

    var sql: String {
        """
        /* RoundCandidate.kept */
        select p.placement_id, kept_candidates(p.placement_id)
        from unnest($1::uuid[]) as p (placement_id)
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(placements.map(\.uuid)) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> (PlacementID, Int) {
        (try row.id(PlacementID.self), Int(try row.next(Int32.self)))
    }
}

private struct ClearList: DatabaseStatement {
    typealias Row = NoRow

    let round: CapacityRoundID
    let placement: PlacementID
    let keeping: [LearnerID]

    var sql: String { "/* RoundCandidate.clear */ select clear_round_list($1, $2, $3::uuid[])" }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(round)
        parameters.append(placement)
        parameters.append(keeping.map(\.uuid))
    }
}

private struct PutOnLists: DatabaseStatement {
    typealias Row = NoRow

    let round: CapacityRoundID
    let entries: [RoundListEntry]

    var sql: String {
        """
        /* RoundCandidate.put */
        insert into round_candidate (learner_id, capacity_round_id, placement_id, rank, credential_ids)
        select e.learner_id, $1, e.placement_id, e.rank, coalesce((
            select m.credential_ids
            from match m
            where m.learner_id = e.learner_id and m.placement_id = e.placement_id and m.list = 'candidate'), '{}')
        from unnest($2::uuid[], $3::uuid[], $4::int[]) as e (learner_id, placement_id, rank)
        on conflict (learner_id, capacity_round_id, placement_id) do update
        set rank = excluded.rank,
            credential_ids = case when excluded.credential_ids = '{}' then round_candidate.credential_ids
                else excluded.credential_ids end
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(round)
        parameters.append(entries.map(\.learner.uuid))
        parameters.append(entries.map(\.placement.uuid))
        parameters.append(entries.map { Int32(clamping: $0.rank) })
    }
}
