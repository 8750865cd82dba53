public import Foundation
import Libpq

/// Leases by name. The clock of whoever took one may have been ahead: a lease that would last longer than twice what is
/// asked for counts as over, so that nobody is kept waiting by it.
extension StoreAccess {
    /// Takes or renews a named lease; false while another holder has it. Waits for a transaction that takes it too.
    public func takeLease(_ name: String, holder: String, until: Date) async throws(StoreError) -> Bool {
        try await first(TakeLease(name: name, holder: holder, until: until, now: scope.now)) != nil
    }

    /// Renews a lease that this holder has; false when it has not, or a transaction that takes it is not over.
    ///
    /// It never waits: a transaction of the same holder's may have the lease until it ends, and keeps it that long.
    public func renewLease(_ name: String, holder: String, until: Date) async throws(StoreError) -> Bool {
        try await first(RenewLease(name: name, holder: holder, until: until)) != nil
    }

    /// Gives a lease back, if this holder has it.
    public func releaseLease(_ name: String, holder: String) async throws(StoreError) {
        _ = try await run(ReleaseLease(name: name, holder: holder))
    }

    /// Whether somebody has a lease now.
    ///
    /// - Parameter seconds: how long it is taken for.
    public func isLeaseHeld(_ name: String, seconds: TimeInterval) async throws(StoreError) -> Bool {
        try await first(FindLease(name: name, seconds: seconds, now: scope.now)) ?? false
    }
}

private struct TakeLease: DatabaseStatement {
    let name: String
    let holder: String
    let until: Date
    let now: Date

    var sql: String {
        """
        /* Lease.take */
        insert into lease as l (name, holder, expires_at)
        values ($1, $2, $3)
        on conflict (name) do update set holder = $2, expires_at = $3
        where l.holder = $2 or l.expires_at <= $4
            or l.expires_at > $4::timestamptz + 2 * ($3::timestamptz - $4::timestamptz)
        returning name
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(name)
        parameters.append(holder)
        parameters.append(until)
        parameters.append(now)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> String { try row.next(String.self) }
}

private struct RenewLease: DatabaseStatement {
    let name: String
    let holder: String
    let until: Date

    var sql: String {
        """
        /* Lease.renew */
        update lease
        set expires_at = $3
        where name = (select name from lease where name = $1 and holder = $2 for update skip locked)
        returning name
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(name)
        parameters.append(holder)
        parameters.append(until)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> String { try row.next(String.self) }
}

private struct ReleaseLease: DatabaseStatement {
    typealias Row = NoRow

    let name: String
    let holder: String

    var sql: String { "/* Lease.release */ delete from lease where name = $1 and holder = $2" }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(name)
        parameters.append(holder)
    }
}

private struct FindLease: DatabaseStatement {
    let name: String
    let seconds: TimeInterval
    let now: Date

    var sql: String {
        """
        /* Lease.isHeld */
        select exists (
            select from lease
            where name = $1 and expires_at > $2 and expires_at <= $2::timestamptz + 2 * make_interval(secs => $3))
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(name)
        parameters.append(now)
        parameters.append(seconds)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Bool { try row.next(Bool.self) }
}
