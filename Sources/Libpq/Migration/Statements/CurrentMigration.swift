/// The highest version applied.
struct CurrentMigration: DatabaseStatement {
    var table: String

    var sql: String { "/* Migrator.current */ select max(version) from \(table)" }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Int? { try row.next(Int?.self) }
}
