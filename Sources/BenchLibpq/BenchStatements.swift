import Libpq

/// pgbench's select-only script.
struct SelectBalance: DatabaseStatement {
    var account: Int32

    var sql: String { "/* Bench.balance */ SELECT abalance FROM pgbench_accounts WHERE aid = $1" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(account) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Int32 { try row.next(Int32.self) }
}

/// How many accounts there are to choose from.
struct CountAccounts: DatabaseStatement {
    var sql: String { "/* Bench.count */ SELECT count(*) FROM pgbench_accounts" }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Int { try row.next(Int.self) }
}
