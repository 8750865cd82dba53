import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// Placements of a round whose list is filled at the freeze, in the order of their identifiers.
    public func unlistedRoundPlacements(
        _ round: CapacityRoundID, after: PlacementID?, limit: Int
    ) async throws(StoreError) -> [PlacementID] {
        try await run(FindUnlisted(round: round, after: after, limit: limit))
    }

    /// Marks lists that were filled at the freeze and were longer than the round takes.
    public func markCutRoundLists(
        of placements: [PlacementID], in round: CapacityRoundID
    ) async throws(StoreError) {
        guard !placements.isEmpty else { return }
        _ = try await run(MarkCut(round: round, placements: placements))
    }

    /// Writes down the positions that are left, and what the matches of ordered lists rest on now; then draws the
    /// lottery's seed out of everything people have listed. What is filled afterwards does not change the draw.
    public func drawCapacityRound(_ id: CapacityRoundID) async throws(StoreError) {
        _ = try await run(FreezeSeats(round: id))
        _ = try await run(RefreshEvidence(round: id))
        _ = try await run(DrawRound(id: id))
    }

    /// Freezes the lists of a round, with their counts and their digest.
    public func freezeCapacityRound(_ id: CapacityRoundID) async throws(StoreError) {
        _ = try await run(FreezeRound(id: id, now: scope.now))
    }

    /// The digests of a round's lists and of its result, and the lottery's seed, as they come out now; the second is of no
    /// use before the run.
    public func roundDigests(_ id: CapacityRoundID) async throws(StoreError) -> RoundDigests? {
        try await first(ComputeDigests(id: id))
    }
}

private struct FindUnlisted: DatabaseStatement {
    let round: CapacityRoundID
    let after: PlacementID?
    let limit: Int

    var sql: String {
        """
        /* RoundPlacement.unlisted */
        select placement_id
        from round_placement
        where capacity_round_id = $1 and not is_own_list and ($2::uuid is null or placement_id > $2)
        order by placement_id
        limit $3
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(round)
        parameters.append(after)
        parameters.append(Int64(limit))
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> PlacementID { try row.id(PlacementID.self) }
}

private struct MarkCut: DatabaseStatement {
    typealias Row = NoRow

    let round: CapacityRoundID
    let placements: [PlacementID]

    var sql: String {
        """
        /* RoundPlacement.markCut */
        update round_placement
        set list_was_cut = true
        where capacity_round_id = $1 and placement_id = any ($2)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(round)
        parameters.append(placements.map(\.uuid))
    }
}

/// The positions of a placement that nobody has been promised.
///
/// A posting whose deadline is over closes by itself, and its period may end with a round; any other end is an end.
enum RoundSeats {
    static let left = """
        case
            when p.status = 'published' or (p.status = 'closed' and p.closure_reason = 'deadline_passed')
            then greatest(0, p.seats - (
                select count(*)
                from application a
                where a.placement_id = p.placement_id and a.status in ('offered', 'accepted', 'placed')))
            else 0 end
        """
}

private struct FreezeSeats: DatabaseStatement {
    typealias Row = NoRow

    let round: CapacityRoundID

    var sql: String {
        """
        /* Round.freezeSeats */
        update round_placement x
        set seats_at_freeze = \(RoundSeats.left)
        from placement p
        where x.capacity_round_id = $1 and p.placement_id = x.placement_id
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(round) }
}

private struct RefreshEvidence: DatabaseStatement {
    typealias Row = NoRow

    let round: CapacityRoundID

    var sql: String {
        """
        /* Round.refreshEvidence */
        update round_candidate c
        set credential_ids = m.credential_ids
        from match m
        where c.capacity_round_id = $1 and m.list = 'candidate' and m.placement_id = c.placement_id
            and m.learner_id = c.learner_id and m.credential_ids <> c.credential_ids
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(round) }
}

private struct DrawRound: DatabaseStatement {
    typealias Row = NoRow

    let id: CapacityRoundID

    var sql: String {
        """
        /* CapacityRound.draw */
        update capacity_round
        set digest_version = 2, draw_seed = round_draw(capacity_round_id)
        where capacity_round_id = $1
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(id) }
}

private struct FreezeRound: DatabaseStatement {
    typealias Row = NoRow

    let id: CapacityRoundID
    let now: Date

    var sql: String {
        """
        /* CapacityRound.freeze */
        update capacity_round r
        set status = 'frozen', version = version + 1, frozen_at = $2,
            placements = (select count(*) from round_placement x where x.capacity_round_id = r.capacity_round_id),
            learners = (select count(*) from round_learner x where x.capacity_round_id = r.capacity_round_id),
            candidates = (select count(*) from round_candidate x where x.capacity_round_id = r.capacity_round_id),
            choices = (select count(*) from round_choice x where x.capacity_round_id = r.capacity_round_id),
            lists_hash = round_lists_digest(r.capacity_round_id)
        where capacity_round_id = $1
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(now)
    }
}

private struct ComputeDigests: DatabaseStatement {
    let id: CapacityRoundID

    var sql: String {
        """
        /* CapacityRound.digests */
        select round_lists_digest(capacity_round_id), round_result_digest(capacity_round_id),
            case when digest_version = 1 then seed else round_draw(capacity_round_id) end
        from capacity_round
        where capacity_round_id = $1
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(id) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> RoundDigests {
        RoundDigests(
            lists: try row.next(String.self), result: try row.next(String.self), drawSeed: try row.next(Int32.self))
    }
}
