import Libpq

extension ProjectDatabase {
    /// Changes rows past every policy.
    public func change(_ script: String, asAdministrator: Bool = false) async throws {
        try await (asAdministrator ? administrator : owner).lease { try await $0.executeScript(script) }
    }

    /// Runs the closure between two scripts of one connection, the second also when it fails.
    public func between(_ first: String, _ last: String, _ body: @Sendable () async throws -> Void) async throws {
        try await owner.lease { connection in
            try await connection.executeScript(first)
            do {
                try await body()
            } catch {
                try await connection.executeScript(last)
                throw error
            }
            try await connection.executeScript(last)
        }
    }

    /// Keeps everybody from reading a table while the closure runs.
    public func whileNobodyReads(_ table: String, _ body: @Sendable () async throws -> Void) async throws {
        try await between("begin; lock table \(table) in access exclusive mode", "rollback", body)
    }

    /// Waits until so many of the database's sessions wait for locks that others hold.
    public func untilWaiting(_ count: Int = 1) async throws {
        let waiting = """
            select count(distinct l.pid)::text
            from pg_locks l
            join pg_stat_activity a on a.pid = l.pid and a.datname = current_database()
            where not l.granted
            """
        try await eventually("did \(count) wait for a lock") {
            guard let found = Int(try await command(waiting)) else { return false }
            return found >= count
        }
    }

    /// The text a statement answers to the cluster's administrator.
    public func command(_ sql: String) async throws -> String {
        try await administrator.execute(Question(sql: sql)).first ?? ""
    }

    /// The text a statement answers, past every policy.
    public func text(_ sql: String) async throws -> String {
        try await owner.execute(Question(sql: sql)).first ?? ""
    }
}

/// Any statement of a test that answers texts.
private struct Question: DatabaseStatement {
    let sql: String

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> String { try row.next(String.self) }
}
