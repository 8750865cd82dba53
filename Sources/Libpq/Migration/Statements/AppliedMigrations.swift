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
