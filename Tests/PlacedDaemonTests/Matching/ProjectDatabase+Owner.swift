import Libpq
import PlacedTestSupport

extension ProjectDatabase {
    /// Changes rows past every policy.
    func change(_ script: String, asAdministrator: Bool = false) async throws {
        try await (asAdministrator ? administrator : owner).lease { try await $0.executeScript(script) }
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
