/// Takes the lock, waiting as long as `lock_timeout` allows.
struct LockMigrations: DatabaseStatement {
    typealias Row = NoRow

    var key: Int64

    var sql: String { "/* Migrator.lock */ select pg_advisory_lock($1)" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(key) }
}
