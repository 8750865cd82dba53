public import Foundation
import Libpq
import PlacedDomain

/// Reading the event log from a position on.
public enum ChangeFeed {
    /// The channel that wakes its followers; a message means "look", never what there is to see.
    public static let channel = "placed_change"
}

extension StoreAccess {
    /// The epoch that positions taken now belong to.
    public func changeEpoch() async throws(StoreError) -> String {
        try await first(ReadEpoch()) ?? ""
    }

    /// The events after a cursor, at most `limit`.
    ///
    /// Only transactions older than every one still running are read, so that none can commit behind the cursor later: a
    /// long writing transaction, in whichever database of the server, holds everybody's changes back until it ends.
    public func changes(after cursor: ChangeCursor, limit: Int) async throws(StoreError) -> ChangePage {
        guard try await changeEpoch() == cursor.epoch else { return .rebuild }
        let events = try await run(ReadEvents(cursor: cursor, limit: limit))
        let next = events.last.map { cursor.advanced(to: $0) } ?? cursor
        return .events(events, cursor: next, isFull: events.count == limit)
    }
}

extension StoreAccess {
    /// When the earliest change of what matching depends on was made that is committed and after a cursor, whether its turn has come or a longer
    /// transaction holds it back; nil when there is none.
    public func earliestChange(after cursor: ChangeCursor) async throws(StoreError) -> Date? {
        try await first(FindEarliest(cursor: cursor)) ?? nil
    }
}

extension StoreTransaction {
    /// A cursor at what this transaction sees; in a repeatable-read transaction it goes with everything read here.
    public func changeCursor() async throws(StoreError) -> ChangeCursor {
        let epoch = try await changeEpoch()
        do throws(DatabaseError) {
            return ChangeCursor(epoch: epoch, after: try await transaction.snapshotPosition())
        } catch {
            throw StoreError(error)
        }
    }
}

private struct ReadEpoch: DatabaseStatement {
    var sql: String { "/* Changes.epoch */ select change_epoch()" }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> String { try row.next(String.self) }
}

private struct FindEarliest: DatabaseStatement {
    let cursor: ChangeCursor

    var sql: String {
        """
        /* Changes.earliest */
        select min(e.at)
        from event e
        where (e.xid, e.event_id) > ($1::text::xid8, $2) and not pg_visible_in_snapshot(e.xid, $3::text::pg_snapshot)
            and split_part(e.verb, '.', 1) in
                ('profile', 'collection', 'consent', 'credential', 'placement', 'achievement', 'trust_registry')
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(String(cursor.xid))
        parameters.append(cursor.event)
        parameters.append(cursor.snapshot.description)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Date? { try row.next(Date?.self) }
}

private struct ReadEvents: DatabaseStatement {
    let cursor: ChangeCursor
    let limit: Int

    var sql: String {
        """
        /* Changes.events */
        select e.xid::text, e.event_id, e.verb, e.subject_id,
            nullif(e.learner_id, '00000000-0000-0000-0000-000000000000'), e.placement_id, e.at
        from event e
        where (e.xid, e.event_id) > ($1::text::xid8, $2)
            and e.xid < pg_snapshot_xmin(pg_current_snapshot())
            and not pg_visible_in_snapshot(e.xid, $3::text::pg_snapshot)
        order by e.xid, e.event_id
        limit $4
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(String(cursor.xid))
        parameters.append(cursor.event)
        parameters.append(cursor.snapshot.description)
        parameters.append(Int64(limit))
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> ChangeEvent {
        guard let xid = UInt64(try row.next(String.self)) else {
            throw row.lastColumn(.malformed("is no transaction identifier"))
        }
        return ChangeEvent(
            xid: xid, id: try row.next(UUID.self), verb: try row.next(String.self), subject: try row.next(UUID?.self),
            learner: try row.id(LearnerID?.self), placement: try row.id(PlacementID?.self), at: try row.next(Date.self))
    }
}
