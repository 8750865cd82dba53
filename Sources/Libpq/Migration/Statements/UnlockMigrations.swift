/// Gives the lock back.
struct UnlockMigrations: DatabaseStatement {
    typealias Row = NoRow

    var key: Int64

    var sql: String { "/* Migrator.unlock */ select pg_advisory_unlock($1)" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(key) }
}
