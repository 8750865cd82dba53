/// A snapshot that other transactions can adopt while the one that exported it is open.
public struct ExportedSnapshot: Sendable, Hashable {
    /// PostgreSQL's name for it.
    public let name: String
    /// What it sees.
    public let position: SnapshotPosition

    /// A snapshot that a transaction of another process exported.
    public init(name: String, position: SnapshotPosition) {
        self.name = name
        self.position = position
    }
}

extension Transaction {
    /// Lets other transactions see exactly what this one sees (`pg_export_snapshot`), as long as this one is open.
    ///
    /// The isolation level must be repeatable read or serializable, or each statement here would see something else.
    public func exportSnapshot() async throws(DatabaseError) -> ExportedSnapshot {
        guard let snapshot = try await execute(ExportSnapshot()).first else {
            throw DatabaseError(.decoding, statementName: "Snapshot.export", message: "no snapshot was exported")
        }
        return snapshot
    }

    /// What the transaction's snapshot sees (`pg_current_snapshot`).
    public func snapshotPosition() async throws(DatabaseError) -> SnapshotPosition {
        guard let position = try await execute(ReadPosition()).first else {
            throw DatabaseError(.decoding, statementName: "Snapshot.position", message: "there is no position")
        }
        return position
    }
}

private struct ExportSnapshot: DatabaseStatement {
    var sql: String { "/* Snapshot.export */ select pg_export_snapshot(), pg_current_snapshot()::text" }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> ExportedSnapshot {
        ExportedSnapshot(name: try row.next(String.self), position: try ReadPosition.decode(&row))
    }
}

private struct ReadPosition: DatabaseStatement {
    var sql: String { "/* Snapshot.position */ select pg_current_snapshot()::text" }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> SnapshotPosition {
        guard let position = SnapshotPosition(try row.next(String.self)) else {
            throw row.lastColumn(.malformed("is no snapshot"))
        }
        return position
    }
}
