import Libpq
import PlacedTestSupport
import Testing

@Suite("Errors")
struct DatabaseErrorTests {
    static let checked = TestDatabaseTemplate(name: "checked") { configuration in
        try await TestDatabase.prepare(
            configuration, "create table seat (n int not null constraint seat_positive check (n > 0))")
    }

    private func failure(_ sql: String) async throws -> DatabaseError? {
        try await TestDatabase.withClient(Self.checked) { client in
            await #expect(throws: DatabaseError.self) { try await client.execute(Run("/* Seat.add */ \(sql)")) }
        }
    }

    @Test("the server's fields arrive; the bland description holds no value")
    func fields() async throws {
        let error = try #require(try await failure("insert into seat values (-4711)"))
        #expect(error.kind == .server(sqlState: "23514"))
        #expect(error.schema == "public")
        #expect(error.table == "seat")
        #expect(error.constraint == "seat_positive")
        #expect(error.detail?.contains("-4711") == true)
        #expect(error.description == "database error server 23514 in Seat.add, constraint seat_positive")
        #expect(error.debugDescription.contains("-4711"))
    }

    @Test("a column and a position, where they apply")
    func columnAndPosition() async throws {
        let null = try #require(try await failure("insert into seat values (null)"))
        #expect(null.column == "n")
        let syntax = try #require(try await failure("selct 1"))
        #expect(syntax.sqlState == "42601")
        #expect(syntax.position == 16)
    }
}
