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
