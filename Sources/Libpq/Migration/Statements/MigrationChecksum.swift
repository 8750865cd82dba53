/// A text's SHA-256, computed by the server so that the record can be checked in `psql`.
struct MigrationChecksum: DatabaseStatement {
    var text: String

    var sql: String { "/* Migrator.checksum */ select sha256($1)" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(Array(text.utf8)) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> [UInt8] { try row.next([UInt8].self) }
}
