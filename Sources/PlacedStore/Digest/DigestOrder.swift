public import Foundation
import Libpq

/// Orders digests and lists that follow changes.
///
/// A digest covers everything up to an instant. Rows that bear an earlier one and become visible later would be told by no
/// digest: so a transaction that writes them lets no digest be composed until it ends, and reads its clock after that.
extension StoreTransaction {
    /// Waits for digests that are being composed, and keeps others from it until this transaction ends.
    ///
    /// - Returns: the same transaction at the instant it is then, which what it writes is to bear.
    public func keepingDigestsBack(_ clock: @Sendable () -> Date) async throws(StoreError) -> StoreTransaction {
        _ = try await run(LockDigests(isWriter: true))
        let scope = Scope(scope.actor, now: clock())
        _ = try await run(OpenScope(scope: scope))
        return StoreTransaction(transaction: transaction, scope: scope)
    }

    /// Waits for a transaction that writes what a digest would have to tell, and keeps others back until this one ends.
    func keepingListsBack() async throws(StoreError) { _ = try await run(LockDigests(isWriter: false)) }
}

private struct LockDigests: DatabaseStatement {
    typealias Row = NoRow

    let isWriter: Bool

    var sql: String {
        "/* Digest.order */ select pg_advisory_xact_lock\(isWriter ? "" : "_shared")(hashtextextended('digest', 0))"
    }
}
