/// The versions applied, with their checksums.
struct AppliedMigrations: DatabaseStatement {
    struct Row: Sendable {
        var version: Int
        var checksum: [UInt8]
    }

    var table: String

    var sql: String { "/* Migrator.applied */ select version, checksum from \(table) order by version" }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Row {
        Row(version: try row.next(Int.self), checksum: try row.next([UInt8].self))
    }
}

/// The highest version applied.
struct CurrentMigration: DatabaseStatement {
    var table: String

    var sql: String { "/* Migrator.current */ select max(version) from \(table)" }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Int? { try row.next(Int?.self) }
}

/// Whether the record's table exists and can be read.
struct MigrationTableExists: DatabaseStatement {
    var table: String

    var sql: String { "/* Migrator.exists */ select to_regclass($1) is not null" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(table) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Bool { try row.next(Bool.self) }
}

/// A text's SHA-256, computed by the server so that the record can be checked in `psql`.
struct MigrationChecksum: DatabaseStatement {
    var text: String

    var sql: String { "/* Migrator.checksum */ select sha256($1)" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(Array(text.utf8)) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> [UInt8] { try row.next([UInt8].self) }
}

/// Enters a step into the record.
struct RecordMigration: DatabaseStatement {
    typealias Row = NoRow

    var table: String
    var migration: Migration
    var checksum: [UInt8]

    var sql: String {
        """
        /* Migrator.record */
        insert into \(table) (version, name, checksum) values ($1, $2, $3)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(migration.version)
        parameters.append(migration.name)
        parameters.append(checksum)
    }
}

/// Takes the lock, waiting as long as `lock_timeout` allows.
struct LockMigrations: DatabaseStatement {
    typealias Row = NoRow

    var key: Int64

    var sql: String { "/* Migrator.lock */ select pg_advisory_lock($1)" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(key) }
}

/// Gives the lock back.
struct UnlockMigrations: DatabaseStatement {
    typealias Row = NoRow

    var key: Int64

    var sql: String { "/* Migrator.unlock */ select pg_advisory_unlock($1)" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(key) }
}
