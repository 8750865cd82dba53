/// Whether the record's table exists and can be read.
struct MigrationTableExists: DatabaseStatement {
    var table: String

    var sql: String { "/* Migrator.exists */ select to_regclass($1) is not null" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(table) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Bool { try row.next(Bool.self) }
}
