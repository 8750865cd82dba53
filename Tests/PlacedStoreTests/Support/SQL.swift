import Foundation
import Libpq
import PlacedDomain
import PlacedTestSupport

/// Any statement of a test, answered as lines of text; its columns are joined with a space.
struct SQL: DatabaseStatement {
    let text: String
    var arguments: [String?] = []

    init(_ text: String, _ arguments: String?...) {
        self.text = text
        self.arguments = arguments
    }

    /// `$1`… are text; the statement casts them.
    var sql: String { "/* Test.sql */ \(text)" }

    func bind(_ parameters: inout StatementParameters) {
        for argument in arguments { parameters.append(argument) }
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> String? { try row.next(String?.self) }
}

extension DatabaseClient {
    /// The one text column of every row; NULL is the empty text.
    func lines(_ text: String, _ arguments: String?...) async throws(DatabaseError) -> [String] {
        var statement = SQL(text)
        statement.arguments = arguments
        return try await execute(statement).map { $0 ?? "" }
    }

    /// The same in a scope, as a request runs it: scope and statement in one implicit transaction.
    func lines(
        as actor: Actor, now: Date = Fixture.monday, _ text: String, _ arguments: String?...
    ) async throws(DatabaseError) -> [String] {
        var statement = SQL(text)
        statement.arguments = arguments
        return try await batch(SQL.scope(actor, now: now), statement).1.map { $0 ?? "" }
    }
}

extension SQL {
    /// Opens a scope for the rest of the transaction.
    static func scope(_ actor: Actor, now: Date = Fixture.monday) -> SQL {
        SQL(
            """
            select concat(set_config('placed.actor_kind', $1, true), set_config('placed.actor_id', $2, true),
                set_config('placed.employer_id', $3, true), set_config('placed.program_id', $4, true),
                set_config('placed.now', $5, true))
            """,
            actor.kind, actor.personID?.description ?? "", actor.employerID?.description ?? "",
            actor.programID?.description ?? "", TimestampText.write(now))
    }
}
