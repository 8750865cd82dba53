import Foundation
import Libpq

/// The invariants of `sql/checks`, each a query that must return no row.
struct InvariantChecks: Sendable {
    /// One query that returned rows.
    struct Violation: Sendable {
        /// The invariant, from the file's first line.
        let invariant: String
        /// What the query says of each row that breaks it.
        let rows: [String]
    }

    let resources: ResourceRoot

    /// Runs every check as the owner of the schema, whom no policy holds back.
    func violations(_ client: DatabaseClient) async throws -> [Violation] {
        let directory = resources.path + "/sql/checks"
        let names = try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(".sql") }
        var found: [Violation] = []
        for name in names.sorted() {
            let text = try String(contentsOfFile: "\(directory)/\(name)", encoding: .utf8)
            let rows = try await client.transaction(readOnly: true) { transaction in
                _ = try await transaction.execute(ActAsOwner())
                return try await transaction.execute(Check(sql: text))
            }
            guard !rows.isEmpty else { continue }
            let first = text.split(separator: "\n").first ?? ""
            found.append(
                Violation(invariant: first.trimmingPrefix("--").trimmingCharacters(in: .whitespaces), rows: rows))
        }
        return found
    }

    private struct ActAsOwner: DatabaseStatement {
        typealias Row = NoRow

        var sql: String { "/* Check.actAsOwner */ select set_config('role', 'placed_owner', true)" }
    }

    private struct Check: DatabaseStatement {
        let sql: String

        static func decode(_ row: inout RowReader) throws(RowDecodingError) -> String { try row.next(String.self) }
    }
}
