import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// A placement of a round; nil when it has not joined.
    public func roundPlacement(
        _ round: CapacityRoundID, _ placement: PlacementID
    ) async throws(StoreError) -> RoundPlacementRecord? {
        try await run(SelectRoundPlacements(round: round, placement: placement, employer: nil, after: nil, limit: 1))
            .first
    }

    /// Placements of a round in the order of their identifiers.
    ///
    /// - Parameter employer: only those of this one.
    public func roundPlacements(
        _ round: CapacityRoundID, of employer: EmployerID? = nil, after: PlacementID?, limit: Int
    ) async throws(StoreError) -> [RoundPlacementRecord] {
        try await run(
            SelectRoundPlacements(round: round, placement: nil, employer: employer, after: after, limit: limit))
    }

    /// Puts a placement into a round, or counts up its version when it is there.
    ///
    /// - Parameter isOwnList: whether the employer orders the list; otherwise it is filled at the freeze.
    public func putRoundPlacement(
        _ round: CapacityRoundID, _ placement: PlacementID, isOwnList: Bool, wasCut: Bool
    ) async throws(StoreError) {
        _ = try await run(
            PutRoundPlacement(
                round: round, placement: placement, isOwnList: isOwnList, wasCut: wasCut, scope: scope))
    }

    /// Takes a placement out of a round with its list.
    public func removeRoundPlacement(
        _ round: CapacityRoundID, _ placement: PlacementID
    ) async throws(StoreError) {
        _ = try await run(RemoveRoundPlacement(round: round, placement: placement))
    }
}

private struct SelectRoundPlacements: DatabaseStatement {
    let round: CapacityRoundID
    let placement: PlacementID?
    let employer: EmployerID?
    let after: PlacementID?
    let limit: Int

    var sql: String {
        """
        /* RoundPlacement.select */
        select x.capacity_round_id, x.placement_id, p.title, p.employer_id, e.name, x.version, x.is_own_list,
            x.list_was_cut, x.joined_at, x.seats, x.filled
        from round_placement x
        join placement p on p.placement_id = x.placement_id
        join employer e on e.employer_id = p.employer_id
        where x.capacity_round_id = $1
            and ($2::uuid is null or x.placement_id = $2)
            and ($3::uuid is null or p.employer_id = $3)
            and ($4::uuid is null or x.placement_id > $4)
        order by x.placement_id
        limit $5
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(round)
        parameters.append(placement)
        parameters.append(employer)
        parameters.append(after)
        parameters.append(Int64(limit))
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> RoundPlacementRecord {
        RoundPlacementRecord(
            round: try row.id(CapacityRoundID.self), placement: try row.id(PlacementID.self),
            title: try row.next(String.self), employer: try row.id(EmployerID.self),
            employerName: try row.next(String.self), version: try row.next(Int64.self),
            isOwnList: try row.next(Bool.self), listWasCut: try row.next(Bool.self),
            joinedAt: try row.next(Date.self), seats: try row.next(Int32?.self).map(Int.init),
            filled: try row.next(Int32?.self).map(Int.init))
    }
}

private struct PutRoundPlacement: DatabaseStatement {
    typealias Row = NoRow

    let round: CapacityRoundID
    let placement: PlacementID
    let isOwnList: Bool
    let wasCut: Bool
    let scope: Scope

    var sql: String {
        """
        /* RoundPlacement.put */
        insert into round_placement (capacity_round_id, placement_id, is_own_list, list_was_cut, joined_by, joined_at,
            updated_at)
        values ($1, $2, $3, $4, $5, $6, $6)
        on conflict (capacity_round_id, placement_id) do update
        set is_own_list = excluded.is_own_list, list_was_cut = excluded.list_was_cut, updated_at = excluded.updated_at,
            version = round_placement.version + 1
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(round)
        parameters.append(placement)
        parameters.append(isOwnList)
        parameters.append(wasCut)
        parameters.append(scope.actor.personID)
        parameters.append(scope.now)
    }
}

private struct RemoveRoundPlacement: DatabaseStatement {
    typealias Row = NoRow

    let round: CapacityRoundID
    let placement: PlacementID

    var sql: String {
        """
        /* RoundPlacement.remove */
        delete from round_placement
        where capacity_round_id = $1 and placement_id = $2
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(round)
        parameters.append(placement)
    }
}
