import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// Published placements whose deadline is over, locked, oldest deadline first.
    public func overduePlacements(limit: Int) async throws(StoreError) -> [(PlacementID, EmployerID)] {
        try await run(FindOverdue(limit: limit, now: scope.now))
    }
}

private struct FindOverdue: DatabaseStatement {
    let limit: Int
    let now: Date

    var sql: String {
        """
        /* Placement.overdue */
        select placement_id, employer_id
        from placement
        where status = 'published' and closes_at <= $1
        order by closes_at
        limit $2
        for update skip locked
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(now)
        parameters.append(Int64(limit))
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> (PlacementID, EmployerID) {
        (try row.id(PlacementID.self), try row.id(EmployerID.self))
    }
}
