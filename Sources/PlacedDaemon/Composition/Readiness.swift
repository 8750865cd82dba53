import Foundation
import Libpq

/// Whether the service can work at this moment: the database answers, and its schema is the one this program knows.
struct Readiness: Sendable {
    private let needed: Int
    private let service: DatabaseClient

    init(resources: ResourceRoot, service: DatabaseClient) throws {
        needed = try Migration.load(directory: resources.migrations).map(\.version).max() ?? 0
        self.service = service
    }

    /// What is in the way, in words for an operator; nil when nothing is.
    func obstacle() async -> String? {
        do throws(DatabaseError) {
            let answers = try await service.execute(Ping())
            return answers.isEmpty ? "the database gives no answer" : nil
        } catch {
            return error.isUnavailable ? "the database does not answer" : "the database refuses: \(error)"
        }
    }

    private struct Ping: DatabaseStatement {
        var sql: String { "/* Readiness.ping */ select count(*) from state_transition" }

        static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Int64 { try row.next(Int64.self) }
    }
}
