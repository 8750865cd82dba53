public import Foundation
import Libpq
public import PlacedDomain

/// What one transaction sees of the database, for others to adopt while that transaction is open.
public struct SharedSnapshot: Sendable, Hashable {
    /// The database's name for it.
    public let name: String
    /// Which transactions it sees, in the database's text form: the place in the event log that it stands for.
    public let position: String

    /// A snapshot that another transaction exported.
    public init(name: String, position: String) {
        self.name = name
        self.position = position
    }
}

extension Store {
    /// Reads in one transaction that sees what the one that exported the snapshot sees.
    ///
    /// - Throws: ``StoreError`` for which ``StoreError/isSnapshotGone`` holds once that transaction has ended.
    public func snapshot<Result: Sendable>(
        _ snapshot: SharedSnapshot, as actor: Actor, now: Date,
        _ work: @Sendable (StoreTransaction) async throws -> Result
    ) async throws -> Result {
        let scope = Scope(actor, now: now)
        guard let position = SnapshotPosition(snapshot.position) else {
            throw StoreError(DatabaseError(.misuse, message: "the snapshot has no position"))
        }
        do {
            return try await client(for: actor).transaction(
                isolation: .repeatableRead, readOnly: true,
                snapshot: ExportedSnapshot(name: snapshot.name, position: position), opening: OpenScope(scope: scope)
            ) { transaction in
                try await work(StoreTransaction(transaction: transaction, scope: scope))
            }
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }
}

extension StoreTransaction {
    /// Lets other transactions see what this one sees, as long as it is open; it must be one of ``Store/snapshot(as:now:_:)``.
    public func shareSnapshot() async throws(StoreError) -> SharedSnapshot {
        do throws(DatabaseError) {
            let exported = try await transaction.exportSnapshot()
            return SharedSnapshot(name: exported.name, position: exported.position.description)
        } catch {
            throw StoreError(error)
        }
    }
}
