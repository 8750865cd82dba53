import Libpq
import PlacedTestSupport

extension ProjectDatabase {
    /// Changes rows past every policy.
    func change(_ script: String, asAdministrator: Bool = false) async throws {
        try await (asAdministrator ? administrator : owner).lease { try await $0.executeScript(script) }
    }

    /// Runs the closure between two scripts of one connection, the second also when it fails.
    func between(_ first: String, _ last: String, _ body: @Sendable () async throws -> Void) async throws {
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
    func whileNobodyReads(_ table: String, _ body: @Sendable () async throws -> Void) async throws {
        try await between("begin; lock table \(table) in access exclusive mode", "rollback", body)
    }

    /// The text a statement answers to the cluster's administrator.
    func command(_ sql: String) async throws -> String {
        try await administrator.execute(Question(sql: sql)).first ?? ""
    }

    /// The text a statement answers, past every policy.
    func text(_ sql: String) async throws -> String {
        try await owner.execute(Question(sql: sql)).first ?? ""
    }
}

private struct Question: DatabaseStatement {
    let sql: String

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> String { try row.next(String.self) }
}
